terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}

resource "postgresql_function" "totals" {
  name             = "totals"
  schema           = "shop"
  database         = "shop"
  returns          = "integer"
  language         = "sql"
  security_definer = true
  body             = "SELECT 1"
}
