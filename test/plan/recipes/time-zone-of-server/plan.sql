BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- deploy: the session that applies the plan has the TimeZone in which column "at" of table "app"."orders" was written: PostgreSQL reads local times in it
-- 1.1 ACCESS EXCLUSIVE on app.orders; rewrite, short
-- ! rewrites-table: table "app"."orders"
ALTER TABLE "app"."orders" ALTER COLUMN "at" TYPE timestamp with time zone USING "at"::timestamp with time zone;
COMMIT;

