BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 no lock
-- ! cannot-be-undone: enum "app"."state"
ALTER TYPE "app"."state" ADD VALUE 'paid' AFTER 'new';
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 2.1 ACCESS EXCLUSIVE on app.orders; scan, short
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_paid" CHECK ((state <> 'paid'::app.state));
COMMIT;

