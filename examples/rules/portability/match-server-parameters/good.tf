resource "aws_db_parameter_group" "shop" {
  name   = "shop-17"
  family = "postgres17"

  parameter {
    name         = "rds.logical_replication"
    value        = "1"
    apply_method = "pending-reboot"
  }
}

resource "aws_db_instance" "shop" {
  engine                    = "postgres"
  engine_version            = "17.2"
  instance_class            = "db.r6g.large"
  storage_encrypted         = true
  deletion_protection       = true
  backup_retention_period   = 14
  multi_az                  = true
  parameter_group_name      = aws_db_parameter_group.shop.name
  final_snapshot_identifier = "shop-final"
}
