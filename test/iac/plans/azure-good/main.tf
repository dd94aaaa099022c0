resource "azurerm_postgresql_flexible_server" "main" {
  name                = "shop"
  resource_group_name = "shop"
  location            = "westeurope"
  version             = "16"
  sku_name            = "GP_Standard_D2s_v3"
  backup_retention_days         = 14
  public_network_access_enabled = false
  delegated_subnet_id           = "/subscriptions/0/subnets/db"

  high_availability {
    mode = "ZoneRedundant"
  }
}

resource "azurerm_postgresql_flexible_server_database" "shop" {
  name      = "shop"
  server_id = azurerm_postgresql_flexible_server.main.id
}
