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

resource "postgresql_default_privileges" "app" {
  database    = "shop"
  owner       = "app_owner"
  role        = postgresql_role.app.name
  schema      = "shop"
  object_type = "table"
  privileges  = ["SELECT"]
}
