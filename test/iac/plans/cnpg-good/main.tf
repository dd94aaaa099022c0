resource "kubernetes_manifest" "cluster" {
  manifest = {
    apiVersion = "postgresql.cnpg.io/v1"
    kind       = "Cluster"
    metadata   = { name = "shop", namespace = "shop" }
    spec = {
      instances = 3
      imageName = "ghcr.io/cloudnative-pg/postgresql:16.4-bookworm"
      backup = {
        retentionPolicy   = "30d"
        barmanObjectStore = { destinationPath = "s3://backups/" }
      }
    }
  }
}

resource "kubernetes_manifest" "nightly" {
  manifest = {
    apiVersion = "postgresql.cnpg.io/v1"
    kind       = "ScheduledBackup"
    metadata   = { name = "nightly", namespace = "shop" }
    spec = {
      schedule = "0 0 2 * * *"
      cluster  = { name = "shop" }
    }
  }
}

resource "kubernetes_manifest" "other" {
  manifest = {
    apiVersion = "v1"
    kind       = "ConfigMap"
    metadata   = { name = "shop" }
  }
}
