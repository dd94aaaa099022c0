terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}
moved {
  from = postgresql_role.old
  to   = postgresql_role.app["main"]
}
resource "postgresql_role" "app" {
  for_each                  = toset(["main"])
  name                      = "app"
  login                     = true
  connection_limit          = 20
  bypass_row_level_security = true
}
removed {
  from = postgresql_role.kept
  lifecycle { destroy = false }
}
resource "postgresql_grant_role" "reads" {
  role       = postgresql_role.app["main"].name
  grant_role = "pg_read_all_data"
}
