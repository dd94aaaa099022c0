terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}

resource "postgresql_role" "app" {
  name                      = "app"
  login                     = true
  bypass_row_level_security = true
  create_role               = true
  replication               = true
  connection_limit          = 50
  statement_timeout         = 30000
}
