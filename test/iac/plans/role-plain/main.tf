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

resource "postgresql_role" "owner" {
  name = "app_owner"
}

resource "postgresql_role" "migrator" {
  name              = "migrator"
  login             = true
  connection_limit  = 2
  statement_timeout = 30000
  roles             = [postgresql_role.owner.name]
}
