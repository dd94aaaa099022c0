terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}

module "roles" {
  for_each = toset(["eu", "us"])
  source   = "./modules/roles"
  name     = each.key
}
