-- Plan bbce5294c5282fb484541f1d84cff1c18d264ef58859b6ecb0614274bc8263fe
-- from postgres://deployer@db.example.com/shop to tenet.yaml, for PostgreSQL 18; expires 2026-12-06T00:00:00.000Z
--
-- Access:
--   no policy limits SELECT on table app.orders any more for shop_analyst
--   shop_reader gains SELECT on app.invoices.amount, for rows that policies allow
--   shop_support loses DELETE on table app.orders
--   0 of 4 tables without row security at any step
-- Data:
--   column legacy_note of app.orders is dropped with its values
--
-- Run phase by phase: psql -X -v phase=PHASE -f FILE, with PHASE one of expand, migrate, contract

\set ON_ERROR_STOP on
\if :{?phase}
\else
\set phase expand
\endif
\echo phase :phase

-- Phase expand: before the deploy

SELECT :'phase' = 'expand' AS tenet_runs \gset
\if :tenet_runs

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

\endif

-- Phase migrate: after the deploy

SELECT :'phase' = 'migrate' AS tenet_runs \gset
\if :tenet_runs

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

\endif

-- Phase contract: once no old code runs

SELECT :'phase' = 'contract' AS tenet_runs \gset
\if :tenet_runs

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

\endif
