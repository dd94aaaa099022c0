terraform {
  required_providers {
    postgresql = { source = "cyrilgdn/postgresql" }
  }
}
