CREATE INDEX "index_orders_on_reference" ON "orders" ("reference");
