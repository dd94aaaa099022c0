BEGIN;
CREATE TABLE "invoices" ("id" bigserial PRIMARY KEY, "account_id" uuid NOT NULL, "number" varchar NOT NULL, "created_at" timestamptz NOT NULL);
CREATE INDEX "index_invoices_on_account_id" ON "invoices" ("account_id", "created_at");
COMMIT;
