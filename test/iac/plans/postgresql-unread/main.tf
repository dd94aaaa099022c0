terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}

resource "postgresql_publication" "all" {
  name       = "all"
  database   = "shop"
  all_tables = true
}

resource "postgresql_physical_replication_slot" "standby" {
  name = "standby"
}
