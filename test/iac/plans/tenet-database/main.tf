terraform {
  required_providers {
    tenet = { source = "pgtenet/tenet" }
  }
}

resource "tenet_database" "shop" {
  spec_file = "tenet.yaml"
}
