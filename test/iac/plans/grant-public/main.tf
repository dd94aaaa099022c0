terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}

resource "postgresql_role" "app" {
  name              = "app"
  login             = true
  connection_limit  = 50
  statement_timeout = 30000
}

resource "postgresql_schema" "shop" {
  name     = "shop"
  database = "shop"
}

resource "postgresql_grant" "everybody" {
  database    = "shop"
  role        = "public"
  schema      = "shop"
  object_type = "table"
  objects     = ["orders"]
  privileges  = ["SELECT"]
}

resource "postgresql_grant" "all_tables" {
  database    = "shop"
  role        = "public"
  schema      = "shop"
  object_type = "table"
  privileges  = ["SELECT"]
}

resource "postgresql_grant" "create" {
  database    = "shop"
  role        = "public"
  schema      = "shop"
  object_type = "schema"
  privileges  = ["CREATE", "USAGE"]
}
