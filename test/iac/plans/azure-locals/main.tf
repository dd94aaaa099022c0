locals {
  id = azurerm_postgresql_flexible_server.main.id
}
resource "azurerm_postgresql_flexible_server" "main" {
  name                  = "shop"
  resource_group_name   = "shop"
  location              = "westeurope"
  version               = "17"
  backup_retention_days = 14
  high_availability { mode = "SameZone" }
}
resource "azurerm_postgresql_flexible_server_firewall_rule" "anywhere" {
  name             = "anywhere"
  server_id        = local.id
  start_ip_address = "0.0.0.0"
  end_ip_address   = "255.255.255.255"
}
