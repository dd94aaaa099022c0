# One apply for a new database: psql runs the DDL between the two halves of main.tf.json, as the role that PGUSER names.
# Copy this file beside the main.tf.json of examples/shop. For another spec, take the two names and the path from there.

# The gate compares this with tenet_ddl_applied, which nobody sets here.
resource "terraform_data" "ddl_shop_094b62b7" {
  input = ""
}

resource "terraform_data" "ddl_applied_shop_9cdeb71e" {
  # The plan prints it.
  input = file("${path.module}/ddl/shop_094b62b7.sql")
  # Without this, another DDL would be taken for run.
  triggers_replace = filesha256("${path.module}/ddl/shop_094b62b7.sql")

  provisioner "local-exec" {
    working_dir = path.module
    command     = "psql -X -q -v ON_ERROR_STOP=1 -d shop -f ddl/shop_094b62b7.sql"
  }
}
