terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}

removed {
  from = postgresql_database.shop
  lifecycle {
    destroy = false
  }
}
