BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 ACCESS EXCLUSIVE on app.kinds; scan, short
ALTER TABLE "app"."kinds" ALTER COLUMN "name" SET NOT NULL;
-- 1.2 ACCESS EXCLUSIVE on app.kinds; rewrite, short
-- ! rewrites-table: table "app"."kinds"
ALTER TABLE "app"."kinds" ALTER COLUMN "rank" TYPE bigint USING "rank"::bigint;
-- 1.3 ACCESS EXCLUSIVE on app.kinds; scan, short
ALTER TABLE "app"."kinds" ADD CONSTRAINT "kinds_rank" CHECK ((rank > 0));
-- 1.4 SHARE on app.kinds; index build, short
-- ! builds-index: table "app"."kinds"
CREATE UNIQUE INDEX "kinds_name" ON "app"."kinds" USING "btree" ("name");
-- 1.5 SHARE ROW EXCLUSIVE on app.orders, SHARE ROW EXCLUSIVE on app.kinds; scan, short
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_kind" FOREIGN KEY ("kind") REFERENCES "app"."kinds" ("id");
COMMIT;

