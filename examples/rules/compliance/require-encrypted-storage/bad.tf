resource "aws_db_instance" "shop" {
  engine                    = "postgres"
  engine_version            = "17.2"
  instance_class            = "db.r6g.large"
  deletion_protection       = true
  backup_retention_period   = 14
  multi_az                  = true
  final_snapshot_identifier = "shop-final"
}
