ALTER TABLE "orders" ADD "coupon_id" bigint;
CREATE INDEX CONCURRENTLY "index_orders_on_coupon_id" ON "orders" ("coupon_id");
