resource "aws_rds_cluster_parameter_group" "main" {
  name   = "shop"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

resource "aws_rds_cluster" "main" {
  cluster_identifier              = "shop"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.4"
  storage_encrypted               = true
  deletion_protection             = true
  backup_retention_period         = 14
  final_snapshot_identifier       = "shop-final"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.main.name
}

resource "aws_rds_cluster_instance" "one" {
  cluster_identifier = aws_rds_cluster.main.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}
