terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}

resource "postgresql_role" "application" {
  name              = "app"
  login             = true
  connection_limit  = 50
  statement_timeout = 30000
}

resource "postgresql_database" "shop" {
  name = "shop"
}

moved {
  from = postgresql_role.app
  to   = postgresql_role.application
}

moved {
  from = postgresql_database.old
  to   = postgresql_database.shop
}
