variable "name" {}
variable "zone" {}
resource "google_sql_database_instance" "main" {
  name             = "shop-${var.name}"
  database_version = "POSTGRES_17"
  settings {
    tier              = "db-custom-2-7680"
    availability_type = var.zone
    backup_configuration {
      enabled                        = true
      point_in_time_recovery_enabled = true
      backup_retention_settings { retained_backups = 30 }
    }
    ip_configuration {
      ipv4_enabled = false
      ssl_mode     = "ENCRYPTED_ONLY"
    }
    dynamic "database_flags" {
      for_each = var.name == "live" ? { "cloudsql.iam_authentication" = "on" } : { "fsync" = "off" }
      content {
        name  = database_flags.key
        value = database_flags.value
      }
    }
  }
}
resource "google_sql_user" "app" {
  name     = "app"
  instance = google_sql_database_instance.main.name
  type     = "CLOUD_IAM_SERVICE_ACCOUNT"
}
