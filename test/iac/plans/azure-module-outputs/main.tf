module "server" {
  source = "./modules/server"
}
module "rule" {
  source    = "./modules/rule"
  server_id = module.server.id
}
