terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}

resource "postgresql_database" "shop" {
  name = "shop"
}

resource "postgresql_grant" "nobody" {
  database    = postgresql_database.shop.name
  role        = "public"
  object_type = "database"
  privileges  = []
}
