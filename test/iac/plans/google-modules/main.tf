module "pg" {
  source   = "./modules/pg"
  for_each = { live = "REGIONAL", test = "ZONAL" }
  name     = each.key
  zone     = each.value
}
