resource "azurerm_postgresql_flexible_server" "of" {
  for_each              = toset(["eu", "us"])
  name                  = "shop-${each.key}"
  resource_group_name   = "shop"
  location              = each.key
  version               = "16"
  backup_retention_days = 14
  high_availability { mode = "ZoneRedundant" }
}
resource "azurerm_postgresql_flexible_server_firewall_rule" "all" {
  name             = "all"
  server_id        = azurerm_postgresql_flexible_server.of["us"].id
  start_ip_address = "0.0.0.0"
  end_ip_address   = "255.255.255.255"
}
