resource "aws_db_instance" "main" {
  engine              = "postgres"
  engine_version      = "13.4"
  instance_class      = "db.t4g.small"
  publicly_accessible = true
  skip_final_snapshot = true
}
