-- Plan ae6c06b63a1b9121d8cd996d33aa0f9349a9bc7f4b8864039caad3f10889d823
-- from postgres://deployer@db.example.com/shop to tenet.yaml, for PostgreSQL 18; expires 2026-12-06T00:00:00.000Z
--
-- Access:
--   shop_analyst gains SELECT on all rows of app.orders, beyond those that policies let through.
--   shop_reader gains SELECT on app.invoices (amount).
--   shop_support loses DELETE on app.orders.
--   Rehearsed: after every transaction, access on a scratch server was what before or after allows.
-- Data:
--   column legacy_note of app.orders is dropped with its values
--
-- Run with: psql -X -v ON_ERROR_STOP=1 -f FILE

\set ON_ERROR_STOP on

-- Phase expand: before the deploy

-- Transaction 1; instant
BEGIN;
SET LOCAL lock_timeout = '2000ms';
SET LOCAL statement_timeout = '10s';
-- 1.1  ACCESS EXCLUSIVE on app.invoices (blocks reads and writes); instant
ALTER TABLE "app"."invoices" ADD COLUMN "amount" numeric;
-- 1.2  instant
-- opens-access: shop_reader gains SELECT on invoices.amount
GRANT SELECT ("amount") ON TABLE "app"."invoices" TO "shop_reader";
COMMIT;

-- Transaction 2, alone: it refuses a transaction block; seconds to minutes
SET lock_timeout = 0;
SET statement_timeout = 0;
-- 2.1  SHARE UPDATE EXCLUSIVE on app.orders (blocks other DDL); builds an index; seconds to minutes
-- builds-index: builds index orders_status_idx over 41,000,000 rows of app.orders
CREATE INDEX CONCURRENTLY "orders_status_idx" ON "app"."orders" ("tenant_id", "status");
RESET lock_timeout;
RESET statement_timeout;

-- Phase migrate: after the deploy

-- Transaction 3; seconds to minutes
-- Check: no order refers to a customer that does not exist
SELECT count(*) = 0 AS tenet_gate FROM (SELECT 1 FROM "app"."orders" o WHERE NOT EXISTS (SELECT FROM "app"."customers" c WHERE c.id = o.customer_id)) AS found \gset
\if :tenet_gate
\else
\warn 'the check returned rows: nothing more is run'
SELECT 1 / 0 AS check_failed;
\endif
BEGIN;
SET LOCAL lock_timeout = '2000ms';
SET LOCAL statement_timeout = 0;
-- 3.1  SHARE UPDATE EXCLUSIVE on app.orders (blocks other DDL); scans the table; seconds to minutes
ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "orders_customer_fk";
COMMIT;

-- Phase contract: once no old code runs

-- Transaction 4; instant
-- Wait: no running version reads orders.legacy_note
BEGIN;
SET LOCAL lock_timeout = '2000ms';
SET LOCAL statement_timeout = '10s';
-- 4.1  ACCESS EXCLUSIVE on app.orders (blocks reads and writes); instant
-- drops-data: column legacy_note of app.orders is dropped with its values
-- cannot-be-undone: the values of legacy_note cannot be restored
-- hurts-replication: subscribers of publication shop_events that still have the column stop
ALTER TABLE "app"."orders" DROP COLUMN "legacy_note";
COMMIT;
