terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}

variable "name" { type = string }

resource "postgresql_role" "app" {
  count             = 2
  name              = "${var.name}_${count.index}"
  login             = true
  superuser         = count.index == 1
  connection_limit  = 50
  statement_timeout = 30000
}
