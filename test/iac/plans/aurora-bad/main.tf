resource "aws_rds_cluster" "main" {
  engine              = "aurora-postgresql"
  engine_version      = "16.4"
  skip_final_snapshot = true
  storage_encrypted   = false
}

resource "aws_rds_cluster_instance" "one" {
  cluster_identifier  = aws_rds_cluster.main.id
  engine              = "aurora-postgresql"
  instance_class      = "db.r6g.large"
  publicly_accessible = true
}
