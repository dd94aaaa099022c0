terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}

resource "postgresql_database" "shop" {
  name     = "shop"
  encoding = "LATIN1"
}
