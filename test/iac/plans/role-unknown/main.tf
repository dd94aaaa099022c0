terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}

resource "terraform_data" "flags" {
  input = { superuser = true }
}

resource "postgresql_role" "app" {
  name              = "app"
  login             = true
  superuser         = terraform_data.flags.output.superuser
  connection_limit  = 50
  statement_timeout = 30000
}

resource "postgresql_role" "either" {
  name                      = "either"
  login                     = true
  superuser                 = terraform_data.flags.output.superuser
  bypass_row_level_security = terraform_data.flags.output.superuser
}

resource "postgresql_role" "job" {
  name                      = "job"
  login                     = true
  bypass_row_level_security = terraform_data.flags.output.superuser
  connection_limit          = 5
  statement_timeout         = 30000
}
