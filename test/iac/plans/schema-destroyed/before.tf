terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}

resource "postgresql_schema" "with_rows" {
  name         = "shop"
  database     = "shop"
  drop_cascade = true
}

resource "postgresql_schema" "empty" {
  name     = "scratch"
  database = "shop"
}
