BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 ACCESS EXCLUSIVE on app.items, ACCESS EXCLUSIVE on app.products
ALTER TABLE "app"."items" DROP CONSTRAINT "items_code_fkey";
COMMIT;

-- expand, no transaction
SET lock_timeout = 0;
-- check: no two rows are equal in what constraint "products_code_key" on table "app"."products" makes unique
-- 2.1 SHARE UPDATE EXCLUSIVE on app.products; index build, long
-- ! builds-index: table "app"."products"
CREATE UNIQUE INDEX CONCURRENTLY "products_code_key_new" ON "app"."products" USING "btree" ("code") INCLUDE ("id");

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 3.1 ACCESS EXCLUSIVE on app.products
ALTER TABLE "app"."products" DROP CONSTRAINT "products_code_key";
-- 3.2 ACCESS EXCLUSIVE on app.products
ALTER TABLE "app"."products" ADD CONSTRAINT "products_code_key" UNIQUE USING INDEX "products_code_key_new";
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 4.1 SHARE ROW EXCLUSIVE on app.items, SHARE ROW EXCLUSIVE on app.products
ALTER TABLE "app"."items" ADD CONSTRAINT "items_code_fkey" FOREIGN KEY ("code") REFERENCES "app"."products" ("code") ON DELETE CASCADE NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- 5.1 SHARE UPDATE EXCLUSIVE on app.items, ROW SHARE on app.products; scan, long
ALTER TABLE "app"."items" VALIDATE CONSTRAINT "items_code_fkey";
COMMIT;

