BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- check: every row of table "app"."events", and every row that comes before it is partitioned, is within the bound of table "app"."events_past"
-- 1.1 ACCESS EXCLUSIVE on app.events
ALTER TABLE "app"."events" ADD CONSTRAINT "events_past_bound" CHECK ("at" IS NOT NULL AND "at" < '2027-01-01 00:00:00+00') NOT VALID;
COMMIT;

BEGIN; -- migrate
SET lock_timeout = 0;
-- 2.1 SHARE UPDATE EXCLUSIVE on app.events; scan, long
ALTER TABLE "app"."events" VALIDATE CONSTRAINT "events_past_bound";
COMMIT;

-- migrate, no transaction
SET lock_timeout = 0;
-- 3.1 SHARE UPDATE EXCLUSIVE on app.events; index build, long
-- ! builds-index: table "app"."events"
CREATE INDEX CONCURRENTLY "events_past_note_idx" ON "app"."events" USING "btree" ("note");

-- migrate, no transaction
SET lock_timeout = 0;
-- 4.1 SHARE UPDATE EXCLUSIVE on app.events; index build, long
-- ! builds-index: table "app"."events"
CREATE UNIQUE INDEX CONCURRENTLY "events_past_pkey" ON "app"."events" USING "btree" ("tenant_id", "id", "at");

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 5.1 ACCESS EXCLUSIVE on app.tenants, ACCESS EXCLUSIVE on app.events
LOCK TABLE "app"."tenants", "app"."events" IN ACCESS EXCLUSIVE MODE;
-- 5.2 ACCESS EXCLUSIVE on app.events
-- ! cannot-be-undone: table "app"."events"
-- ! breaks-running-code: table "app"."events"
ALTER TABLE "app"."events" RENAME TO "events_past";
-- 5.3 ACCESS EXCLUSIVE on app.events_id_seq
ALTER SEQUENCE "app"."events_id_seq" RENAME TO "events_id_seq_old";
-- 5.4 ACCESS EXCLUSIVE on app.events
DROP POLICY "own" ON "app"."events_past";
-- 5.5 ACCESS EXCLUSIVE on app.events
DROP TRIGGER "touched" ON "app"."events_past";
-- 5.6 ACCESS EXCLUSIVE on app.events
DROP INDEX "app"."events_note";
-- 5.7 ACCESS EXCLUSIVE on app.events
ALTER TABLE "app"."events_past" DROP CONSTRAINT "events_pkey";
-- 5.8 no lock
CREATE TABLE "app"."events" ("tenant_id" uuid CONSTRAINT "events_tenant_id_not_null" NOT NULL, "id" bigint GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME "app"."events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1 NO CYCLE) CONSTRAINT "events_id_not_null" NOT NULL, "at" timestamp with time zone CONSTRAINT "events_at_not_null" NOT NULL, "note" text) PARTITION BY RANGE (at);
-- 5.9 ACCESS SHARE on app.events_id_seq
SELECT pg_catalog.setval('"app"."events_id_seq"'::pg_catalog.regclass, last_value, is_called) FROM "app"."events_id_seq_old";
-- 5.10 no lock
GRANT USAGE ON SEQUENCE "app"."events_id_seq" TO "recipe_app";
-- 5.11 no lock
GRANT SELECT, UPDATE, USAGE ON SEQUENCE "app"."events_id_seq" TO "recipe_owner";
-- 5.12 no lock
ALTER TABLE "app"."events" ENABLE ROW LEVEL SECURITY;
-- 5.13 no lock
ALTER TABLE "app"."events" FORCE ROW LEVEL SECURITY;
-- 5.14 no lock
ALTER TABLE "app"."events" OWNER TO "recipe_owner";
-- 5.15 no lock
GRANT INSERT, SELECT ON TABLE "app"."events" TO "recipe_app";
-- 5.16 no lock
COMMENT ON TABLE "app"."events" IS 'what happened';
-- 5.17 no lock
COMMENT ON COLUMN "app"."events"."note" IS 'by hand';
-- 5.18 ACCESS EXCLUSIVE on app.events
ALTER TABLE "app"."events_past" DISABLE ROW LEVEL SECURITY;
-- 5.19 ACCESS EXCLUSIVE on app.events
ALTER TABLE "app"."events_past" NO FORCE ROW LEVEL SECURITY;
-- 5.20 ACCESS SHARE on app.events
REVOKE SELECT, INSERT ON TABLE "app"."events_past" FROM "recipe_app";
-- 5.21 SHARE UPDATE EXCLUSIVE on app.events
COMMENT ON TABLE "app"."events_past" IS NULL;
-- 5.22 no lock
CREATE TABLE "app"."events_2027" ("tenant_id" uuid CONSTRAINT "events_tenant_id_not_null" NOT NULL, "id" bigint CONSTRAINT "events_id_not_null" NOT NULL, "at" timestamp with time zone CONSTRAINT "events_at_not_null" NOT NULL, "note" text);
-- 5.23 no lock
ALTER TABLE "app"."events_2027" OWNER TO "recipe_owner";
-- 5.24 ACCESS EXCLUSIVE on app.events
ALTER TABLE "app"."events_past" ALTER COLUMN "id" DROP IDENTITY;
-- 5.25 SHARE UPDATE EXCLUSIVE on app.events
COMMENT ON COLUMN "app"."events_past"."note" IS NULL;
-- 5.26 no lock
ALTER TABLE ONLY "app"."events" ALTER COLUMN "at" SET DEFAULT now();
-- 5.27 no lock
ALTER TABLE ONLY "app"."events_2027" ALTER COLUMN "at" SET DEFAULT now();
-- 5.28 no lock
ALTER TABLE ONLY "app"."events" ADD CONSTRAINT "events_pkey" PRIMARY KEY ("tenant_id", "id", "at");
-- 5.29 no lock
ALTER TABLE "app"."events_2027" ADD CONSTRAINT "events_2027_pkey" PRIMARY KEY ("tenant_id", "id", "at");
-- 5.30 ACCESS EXCLUSIVE on app.events
ALTER TABLE "app"."events_past" ADD CONSTRAINT "events_past_pkey" PRIMARY KEY USING INDEX "events_past_pkey";
-- 5.31 no lock
ALTER TABLE "app"."events" ADD CONSTRAINT "noted" CHECK ((note <> ''::text));
-- 5.32 no lock
ALTER TABLE "app"."events_2027" ADD CONSTRAINT "noted" CHECK ((note <> ''::text));
-- 5.33 no lock
CREATE INDEX "events_note" ON ONLY "app"."events" USING "btree" ("note");
-- 5.34 no lock
CREATE INDEX "events_2027_note_idx" ON "app"."events_2027" USING "btree" ("note");
-- 5.35 no lock
ALTER TABLE ONLY "app"."events" ATTACH PARTITION "app"."events_2027" FOR VALUES FROM ('2027-01-01 00:00:00+00') TO ('2028-01-01 00:00:00+00');
-- 5.36 SHARE ROW EXCLUSIVE on app.tenants
ALTER TABLE "app"."events" ADD CONSTRAINT "events_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "app"."tenants" ("id");
-- 5.37 ACCESS EXCLUSIVE on app.events, ACCESS EXCLUSIVE on app.tenants
ALTER TABLE ONLY "app"."events" ATTACH PARTITION "app"."events_past" FOR VALUES FROM (MINVALUE) TO ('2027-01-01 00:00:00+00');
-- 5.38 no lock
ALTER INDEX "app"."events_note" ATTACH PARTITION "app"."events_2027_note_idx";
-- 5.39 no lock
ALTER INDEX "app"."events_pkey" ATTACH PARTITION "app"."events_2027_pkey";
-- 5.40 no lock
ALTER INDEX "app"."events_note" ATTACH PARTITION "app"."events_past_note_idx";
-- 5.41 no lock
ALTER INDEX "app"."events_pkey" ATTACH PARTITION "app"."events_past_pkey";
-- 5.42 ACCESS EXCLUSIVE on app.notes
CREATE OR REPLACE VIEW "app"."notes" WITH ("security_invoker" = 'true') AS  SELECT id,
    note
   FROM app.events;;
-- 5.43 no lock
CREATE POLICY "own" ON "app"."events" AS PERMISSIVE FOR ALL TO "recipe_app" USING ((tenant_id = (current_setting('app.tenant'::text))::uuid));
-- 5.44 SHARE ROW EXCLUSIVE on app.events
CREATE TRIGGER touched BEFORE INSERT ON app.events FOR EACH ROW EXECUTE FUNCTION app.touch();
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 6.1 ACCESS EXCLUSIVE on app.events
ALTER TABLE "app"."events_past" DROP CONSTRAINT "events_past_bound";
COMMIT;

