BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 ACCESS EXCLUSIVE on app.names
DROP VIEW "app"."names";
-- 1.2 ACCESS EXCLUSIVE on app.orders, ACCESS EXCLUSIVE on app.kinds
ALTER TABLE "app"."orders" DROP CONSTRAINT "orders_kind_fkey";
-- 1.3 ACCESS EXCLUSIVE on app.kinds
ALTER TABLE ONLY "app"."kinds" ALTER COLUMN "id" DROP DEFAULT;
-- 1.4 no lock
ALTER SEQUENCE "app"."kinds_id_seq" AS bigint INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1 NO CYCLE;
-- 1.5 ACCESS EXCLUSIVE on app.kinds, ACCESS EXCLUSIVE on app.notes; rewrite, short
-- ! rewrites-table: table "app"."kinds"
ALTER TABLE "app"."kinds" ALTER COLUMN "id" TYPE bigint USING "id"::bigint;
-- 1.6 ACCESS EXCLUSIVE on app.orders; rewrite, short
-- ! rewrites-table: table "app"."orders"
ALTER TABLE "app"."orders" ALTER COLUMN "kind" TYPE bigint USING "kind"::bigint;
-- 1.7 ACCESS EXCLUSIVE on app.kinds
ALTER TABLE ONLY "app"."kinds" ALTER COLUMN "id" SET DEFAULT nextval('app.kinds_id_seq'::regclass);
-- 1.8 SHARE ROW EXCLUSIVE on app.orders, SHARE ROW EXCLUSIVE on app.kinds; scan, short
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_kind_fkey" FOREIGN KEY ("kind") REFERENCES "app"."kinds" ("id");
-- 1.9 no lock
CREATE VIEW "app"."names" AS  SELECT kinds.id,
    kinds.name
   FROM app.kinds;;
COMMIT;

