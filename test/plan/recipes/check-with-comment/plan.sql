BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- check: every row satisfies constraint "amount_positive" on table "app"."orders"
-- 1.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD CONSTRAINT "amount_positive" CHECK ((amount > 0)) NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- 2.1 SHARE UPDATE EXCLUSIVE on app.orders; scan, long
ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "amount_positive";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 3.1 no lock
COMMENT ON CONSTRAINT "amount_positive" ON "app"."orders" IS 'no credit notes';
COMMIT;

