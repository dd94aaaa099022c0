terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}
locals {
  grants = { for pair in setproduct(["app", "audit"], ["public", "report"]) : "${pair[0]}/${pair[1]}" => { schema = pair[0], role = pair[1] } }
}
resource "postgresql_role" "report" {
  name             = "report"
  login            = true
  connection_limit = 5
}
resource "postgresql_grant" "read" {
  for_each    = local.grants
  database    = "shop"
  schema      = each.value.schema
  role        = each.value.role
  object_type = "table"
  privileges  = ["SELECT"]
}
resource "postgresql_grant" "create" {
  database    = "shop"
  schema      = "public"
  role        = "public"
  object_type = "schema"
  privileges  = ["CREATE", "USAGE"]
}
