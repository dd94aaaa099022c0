BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 ACCESS EXCLUSIVE on app.orders
DROP POLICY "closed" ON "app"."orders";
-- deploy: every session that uses table "app"."notes" sets what its policies read: without it, no row is visible
-- 1.2 ACCESS EXCLUSIVE on app.notes
ALTER TABLE "app"."notes" ENABLE ROW LEVEL SECURITY;
-- 1.3 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" FORCE ROW LEVEL SECURITY;
-- 1.4 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" OWNER TO "app_owner";
-- 1.5 ACCESS SHARE on app.orders
REVOKE DELETE ON TABLE "app"."orders" FROM "app_user";
-- 1.6 ACCESS SHARE on app.orders
GRANT INSERT ON TABLE "app"."orders" TO "app_user";
-- 1.7 no lock
CREATE TABLE "app"."tags" ("tenant_id" integer CONSTRAINT "tags_tenant_id_not_null" NOT NULL, "name" text);
-- 1.8 no lock
ALTER TABLE "app"."tags" ENABLE ROW LEVEL SECURITY;
-- 1.9 no lock
GRANT SELECT ON TABLE "app"."tags" TO "app_user";
-- 1.10 ACCESS SHARE on app.orders
GRANT SELECT ("id") ON TABLE "app"."orders" TO "app_reader";
-- 1.11 ACCESS SHARE on app.orders
GRANT SELECT ("note") ON TABLE "app"."orders" TO "app_reader";
-- 1.12 ACCESS EXCLUSIVE on app.orders
ALTER POLICY "tenant_guard" ON "app"."orders" USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::integer));
-- 1.13 ACCESS EXCLUSIVE on app.orders
CREATE POLICY "closed" ON "app"."orders" AS RESTRICTIVE FOR ALL TO PUBLIC USING ((tenant_id > 0));
-- 1.14 ACCESS EXCLUSIVE on app.notes
CREATE POLICY "tenant_guard" ON "app"."notes" AS PERMISSIVE FOR ALL TO PUBLIC USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::integer));
-- 1.15 no lock
CREATE POLICY "tenant_guard" ON "app"."tags" AS PERMISSIVE FOR ALL TO PUBLIC USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::integer));
COMMIT;

-- expand, no transaction
SET lock_timeout = 0;
-- 2.1 SHARE UPDATE EXCLUSIVE on app.notes; index build, long
-- ! builds-index: table "app"."notes"
CREATE INDEX CONCURRENTLY "notes_tenant" ON "app"."notes" USING "btree" ("tenant_id");

