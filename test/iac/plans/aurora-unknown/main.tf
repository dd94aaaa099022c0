resource "terraform_data" "days" { input = 14 }
resource "aws_rds_cluster" "main" {
  cluster_identifier        = "shop"
  engine                    = "aurora-postgresql"
  engine_version            = "17.2"
  storage_encrypted         = true
  deletion_protection       = true
  backup_retention_period   = terraform_data.days.output
  final_snapshot_identifier = "shop-final"
}
resource "aws_rds_cluster_instance" "members" {
  count               = 2
  cluster_identifier  = aws_rds_cluster.main.id
  engine              = aws_rds_cluster.main.engine
  instance_class      = "db.r6g.large"
  publicly_accessible = count.index == 1
}
