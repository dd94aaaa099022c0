resource "aws_db_instance" "main" {
  engine              = "mysql"
  engine_version      = "8.0"
  instance_class      = "db.t4g.small"
  publicly_accessible = true
}

resource "aws_db_subnet_group" "main" {
  name = "main"
}
