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

resource "postgresql_grant" "app" {
  database          = "shop"
  role              = postgresql_role.app.name
  schema            = "shop"
  object_type       = "table"
  objects           = ["orders"]
  privileges        = ["SELECT", "TRUNCATE"]
  with_grant_option = true
}
