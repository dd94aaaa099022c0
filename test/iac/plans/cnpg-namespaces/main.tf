locals { spaces = ["eu", "us"] }
resource "kubernetes_manifest" "cluster" {
  for_each = toset(local.spaces)
  manifest = {
    apiVersion = "postgresql.cnpg.io/v1"
    kind       = "Cluster"
    metadata   = { name = "shop", namespace = each.key }
    spec = {
      instances = 3
      imageName = "ghcr.io/cloudnative-pg/postgresql:18.1-minimal-trixie@sha256:0d1c5e1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6"
      backup = {
        retentionPolicy   = "30d"
        barmanObjectStore = { destinationPath = "s3://backups/${each.key}" }
      }
    }
  }
}
resource "kubernetes_manifest" "nightly" {
  manifest = {
    apiVersion = "postgresql.cnpg.io/v1"
    kind       = "ScheduledBackup"
    metadata   = { name = "nightly", namespace = "eu" }
    spec = {
      schedule = "0 0 2 * * *"
      cluster  = { name = "shop" }
    }
  }
}
