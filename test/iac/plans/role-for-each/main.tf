terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}

resource "postgresql_role" "app" {
  for_each          = toset(["eu.west", "a\"b", "it's [odd]"])
  name              = "app ${each.key}"
  login             = true
  superuser         = each.key == "eu.west"
  connection_limit  = 50
  statement_timeout = 30000
}
