terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}

resource "postgresql_function" "totals" {
  name     = "totals"
  schema   = "shop"
  database = "shop"
  returns  = "integer"
  language = "sql"
  body     = "SELECT 1"
}

resource "postgresql_grant" "nobody" {
  database    = "shop"
  role        = "public"
  schema      = "shop"
  object_type = "function"
  privileges  = []
}
