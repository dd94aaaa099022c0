resource "google_sql_database_instance" "main" {
  name                = "shop"
  region              = "europe-west3"
  database_version    = "POSTGRES_16"
  deletion_protection = false

  settings {
    tier = "db-custom-2-7680"

    ip_configuration {
      authorized_networks {
        name  = "all"
        value = "0.0.0.0/0"
      }
    }
  }
}
