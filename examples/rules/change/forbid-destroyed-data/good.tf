resource "aws_db_instance" "orders" {
  engine                    = "postgres"
  engine_version            = "17.2"
  instance_class            = "db.r6g.large"
  storage_encrypted         = true
  deletion_protection       = true
  backup_retention_period   = 14
  multi_az                  = true
  final_snapshot_identifier = "shop-final"
}

moved {
  from = aws_db_instance.shop
  to   = aws_db_instance.orders
}
