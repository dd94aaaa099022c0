resource "aws_db_instance" "main" {
  engine              = "postgres"
  engine_version      = "17.2"
  instance_class      = "db.t4g.small"
  snapshot_identifier = "shop-2026-11-01"
  deletion_protection = true
}
