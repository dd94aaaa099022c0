resource "google_sql_database_instance" "main" {
  name             = "shop"
  region           = "europe-west3"
  database_version = "POSTGRES_16"

  settings {
    tier              = "db-custom-2-7680"
    availability_type = "REGIONAL"

    backup_configuration {
      enabled                        = true
      point_in_time_recovery_enabled = true

      backup_retention_settings {
        retained_backups = 14
      }
    }

    ip_configuration {
      ipv4_enabled    = false
      private_network = "projects/shop/global/networks/main"
      ssl_mode        = "ENCRYPTED_ONLY"
    }
  }
}
