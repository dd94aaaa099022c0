variable "name" {}
variable "from" {}
resource "azurerm_postgresql_flexible_server" "main" {
  name                  = var.name
  resource_group_name   = "shop"
  location              = "westeurope"
  version               = "17"
  backup_retention_days = 14
  high_availability { mode = "SameZone" }
}
resource "azurerm_postgresql_flexible_server_firewall_rule" "main" {
  name             = "main"
  server_id        = azurerm_postgresql_flexible_server.main.id
  start_ip_address = var.from
  end_ip_address   = var.from == "0.0.0.0" ? "255.255.255.255" : var.from
}
