module "server" {
  source   = "./modules/server"
  for_each = { eu = "203.0.113.7", us = "0.0.0.0" }
  name     = each.key
  from     = each.value
}
