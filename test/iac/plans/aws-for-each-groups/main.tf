locals {
  ssl = { a = "1", b = "0" }
}
resource "aws_db_parameter_group" "of" {
  for_each = local.ssl
  family   = "postgres16"
  parameter {
    name  = "rds.force_ssl"
    value = each.value
  }
}
resource "aws_db_instance" "of" {
  for_each                  = local.ssl
  engine                    = "postgres"
  engine_version            = "16.4"
  instance_class            = "db.m6g.large"
  storage_encrypted         = true
  deletion_protection       = true
  multi_az                  = true
  backup_retention_period   = 14
  final_snapshot_identifier = "last-${each.key}"
  parameter_group_name      = aws_db_parameter_group.of[each.key].name
}
