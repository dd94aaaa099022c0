resource "aws_db_parameter_group" "main" {
  name   = "shop-16"
  family = "postgres16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

resource "aws_db_instance" "main" {
  identifier                = "shop"
  engine                    = "postgres"
  engine_version            = "16.4"
  instance_class            = "db.t4g.small"
  storage_encrypted         = false
  deletion_protection       = true
  backup_retention_period   = 14
  multi_az                  = true
  final_snapshot_identifier = "shop-final"
  parameter_group_name      = aws_db_parameter_group.main.name
}
