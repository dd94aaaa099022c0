terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}
resource "postgresql_role" "owner" {
  count = 2
  name  = "owner_${count.index}"
}
resource "postgresql_default_privileges" "everyone" {
  count       = 2
  database    = "shop"
  schema      = "app"
  owner       = postgresql_role.owner[count.index].name
  role        = "public"
  object_type = "table"
  privileges  = count.index == 0 ? ["SELECT", "INSERT"] : []
}
resource "postgresql_default_privileges" "code" {
  database    = "shop"
  owner       = postgresql_role.owner[0].name
  role        = "public"
  object_type = "function"
  privileges  = []
}
