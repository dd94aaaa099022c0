BEGIN;
CREATE TABLE "deal_products" ("id" bigserial primary key, "deal_id" bigint NOT NULL, "sku" character varying NOT NULL, "quantity" integer DEFAULT 1 NOT NULL, "created_at" timestamp(6) NOT NULL, "updated_at" timestamp(6) NOT NULL, CONSTRAINT "fk_rails_2d1f0c6a7e" FOREIGN KEY ("deal_id") REFERENCES "deals" ("id"));
CREATE INDEX "index_deal_products_on_deal_id" ON "deal_products" ("deal_id");
COMMIT;
