resource "aws_db_instance" "shop" {
  engine                    = "postgres"
  engine_version            = "16.4"
  instance_class            = "db.r6g.large"
  storage_encrypted         = true
  deletion_protection       = true
  backup_retention_period   = 14
  multi_az                  = true
  final_snapshot_identifier = "shop-final"
}
