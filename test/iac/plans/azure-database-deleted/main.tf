resource "azurerm_postgresql_flexible_server" "main" {
  name                = "shop"
  resource_group_name = "shop"
  location            = "westeurope"
  version             = "16"
  sku_name            = "GP_Standard_D2s_v3"
}
