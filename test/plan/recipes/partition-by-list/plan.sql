BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- check: every row of table "app"."items", and every row that comes before it is partitioned, is within the bound of table "app"."items_1"
-- 1.1 ACCESS EXCLUSIVE on app.items
ALTER TABLE "app"."items" ADD CONSTRAINT "items_1_bound" CHECK ("tenant_id" IS NOT NULL AND "tenant_id" IN (1)) NOT VALID;
COMMIT;

BEGIN; -- migrate
SET lock_timeout = 0;
-- 2.1 SHARE UPDATE EXCLUSIVE on app.items; scan, long
ALTER TABLE "app"."items" VALIDATE CONSTRAINT "items_1_bound";
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 3.1 ACCESS EXCLUSIVE on app.items
LOCK TABLE "app"."items" IN ACCESS EXCLUSIVE MODE;
-- 3.2 ACCESS EXCLUSIVE on app.items
-- ! cannot-be-undone: table "app"."items"
ALTER TABLE "app"."items" RENAME TO "items_1";
-- 3.3 no lock
ALTER SEQUENCE "app"."items_id_seq" OWNED BY NONE;
-- 3.4 no lock
CREATE TABLE "app"."items" ("tenant_id" integer CONSTRAINT "items_tenant_id_not_null" NOT NULL, "id" integer CONSTRAINT "items_id_not_null" NOT NULL, "note" text) PARTITION BY LIST (tenant_id);
-- 3.5 no lock
ALTER TABLE ONLY "app"."items" ALTER COLUMN "id" SET DEFAULT nextval('app.items_id_seq'::regclass);
-- 3.6 ACCESS EXCLUSIVE on app.items_id_seq
ALTER SEQUENCE "app"."items_id_seq" OWNER TO "postgres";
-- 3.7 no lock
ALTER SEQUENCE "app"."items_id_seq" OWNED BY "app"."items"."id";
-- 3.8 ACCESS EXCLUSIVE on app.items
ALTER TABLE ONLY "app"."items" ATTACH PARTITION "app"."items_1" FOR VALUES IN (1);
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 4.1 ACCESS EXCLUSIVE on app.items
ALTER TABLE "app"."items_1" DROP CONSTRAINT "items_1_bound";
COMMIT;

