terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}

provider "postgresql" {
  host = "a.example.com"
}

provider "postgresql" {
  alias = "b"
  host  = "b.example.com"
}

resource "postgresql_role" "app" {
  name              = "app"
  login             = true
  connection_limit  = 50
  statement_timeout = 30000
}

resource "postgresql_role" "app_b" {
  provider  = postgresql.b
  name      = "app"
  login     = true
  superuser = true
}
