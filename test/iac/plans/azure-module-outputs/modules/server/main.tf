resource "azurerm_postgresql_flexible_server" "main" {
  name                  = "shop"
  resource_group_name   = "shop"
  location              = "westeurope"
  version               = "17"
  backup_retention_days = 14
  high_availability { mode = "SameZone" }
}
output "id" { value = azurerm_postgresql_flexible_server.main.id }
