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

resource "postgresql_grant" "email" {
  database    = "shop"
  role        = "public"
  schema      = "shop"
  object_type = "column"
  objects     = ["users"]
  columns     = ["email", "name"]
  privileges  = ["SELECT"]
}

resource "postgresql_grant" "option" {
  database          = "shop"
  role              = "app"
  schema            = "shop"
  object_type       = "column"
  objects           = ["users"]
  columns           = ["name"]
  privileges        = ["UPDATE"]
  with_grant_option = true
}

resource "postgresql_grant" "references" {
  database    = "shop"
  role        = "app"
  schema      = "shop"
  object_type = "column"
  objects     = ["users"]
  columns     = ["id"]
  privileges  = ["REFERENCES"]
}

resource "postgresql_grant" "server" {
  database    = "shop"
  role        = "app"
  object_type = "foreign_server"
  objects     = ["warehouse"]
  privileges  = ["USAGE"]
}

resource "postgresql_grant" "plain" {
  database    = "shop"
  role        = "app"
  schema      = "shop"
  object_type = "column"
  objects     = ["users"]
  columns     = ["id", "name"]
  privileges  = ["SELECT"]
}
