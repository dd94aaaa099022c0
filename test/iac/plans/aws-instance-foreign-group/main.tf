resource "aws_db_instance" "main" {
  engine                  = "postgres"
  engine_version          = "14.9"
  instance_class          = "db.t4g.small"
  storage_encrypted       = true
  deletion_protection     = true
  backup_retention_period = 7
  parameter_group_name    = "made-elsewhere"
}
