resource "terraform_data" "settings" {
  input = { encrypted = true, days = 7, version = "16.4" }
}

resource "aws_db_instance" "main" {
  engine                  = "postgres"
  engine_version          = terraform_data.settings.output.version
  instance_class          = "db.t4g.small"
  storage_encrypted       = terraform_data.settings.output.encrypted
  deletion_protection     = terraform_data.settings.output.encrypted
  backup_retention_period = terraform_data.settings.output.days
}
