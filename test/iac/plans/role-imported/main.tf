terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}

import {
  to = postgresql_role.app
  id = "{\"name\":\"app\",\"login\":true,\"superuser\":true,\"connection_limit\":50,\"statement_timeout\":30000}"
}

resource "postgresql_role" "app" {
  name              = "app"
  login             = true
  superuser         = true
  connection_limit  = 50
  statement_timeout = 30000
}
