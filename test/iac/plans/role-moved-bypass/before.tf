terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}
resource "postgresql_role" "old" {
  name             = "app"
  login            = true
  connection_limit = 20
}
resource "postgresql_role" "kept" {
  name             = "jobs"
  login            = true
  connection_limit = 20
}
