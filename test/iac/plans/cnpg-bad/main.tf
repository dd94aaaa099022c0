resource "kubernetes_manifest" "cluster" {
  manifest = {
    apiVersion = "postgresql.cnpg.io/v1"
    kind       = "Cluster"
    metadata   = { name = "shop", namespace = "shop" }
    spec = {
      instances = 1
      imageName = "ghcr.io/cloudnative-pg/postgresql:13.4"
      managed = {
        roles = [
          { name = "app", login = true, superuser = true },
        ]
        services = {
          additional = [{
            selectorType    = "rw"
            serviceTemplate = { spec = { type = "LoadBalancer" } }
          }]
        }
      }
    }
  }
}
