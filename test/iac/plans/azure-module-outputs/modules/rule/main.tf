variable "server_id" {}
resource "azurerm_postgresql_flexible_server_firewall_rule" "main" {
  name             = "anywhere"
  server_id        = var.server_id
  start_ip_address = "0.0.0.0"
  end_ip_address   = "255.255.255.255"
}
resource "azurerm_postgresql_flexible_server_configuration" "tls" {
  name      = "require_secure_transport"
  server_id = var.server_id
  value     = "off"
}
