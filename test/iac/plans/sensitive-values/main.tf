terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}

variable "secret" {
  type      = string
  sensitive = true
  default   = "hunter2-secret"
}

resource "postgresql_role" "app" {
  name              = var.secret
  login             = true
  password          = var.secret
  superuser         = var.secret == "hunter2-secret"
  connection_limit  = 50
  statement_timeout = 30000
}

resource "aws_db_instance" "main" {
  engine              = "postgres"
  engine_version      = "16.4"
  instance_class      = "db.t4g.small"
  identifier          = var.secret
  password            = var.secret
  storage_encrypted   = var.secret == "hunter2-secret"
  deletion_protection = true
}
