BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ADD COLUMN "twice" integer GENERATED ALWAYS AS ((v * 2)) VIRTUAL;
COMMIT;

