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

resource "terraform_data" "who" {
  input = "app"
}

resource "postgresql_grant" "somebody" {
  database    = "shop"
  role        = terraform_data.who.output
  schema      = "shop"
  object_type = "table"
  objects     = ["orders"]
  privileges  = ["SELECT"]
}
