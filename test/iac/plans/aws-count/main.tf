variable "public" {
  type    = bool
  default = true
}
resource "aws_db_instance" "main" {
  count                     = var.public ? 1 : 0
  engine                    = "postgres"
  engine_version            = "17"
  instance_class            = "db.m6g.large"
  storage_encrypted         = var.public
  deletion_protection       = !var.public
  multi_az                  = true
  backup_retention_period   = var.public ? 7 : 35
  publicly_accessible       = var.public
  final_snapshot_identifier = "last"
}
resource "aws_db_instance" "replica" {
  count               = 1
  replicate_source_db = aws_db_instance.main[count.index].identifier
  instance_class      = "db.m6g.large"
  publicly_accessible = false
  skip_final_snapshot = true
}
