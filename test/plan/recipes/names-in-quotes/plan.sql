BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 ACCESS EXCLUSIVE on My App.Order's
ALTER TABLE "My App"."Order's" ADD COLUMN "a ""b""_new" bigint;
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 2.1 no lock
CREATE OR REPLACE FUNCTION "My App"."zz_Order's_a ""b""_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN NEW."a ""b""_new" := NEW."a ""b"""::bigint; RETURN NEW; END';
-- 2.2 no lock
REVOKE ALL ON FUNCTION "My App"."zz_Order's_a ""b""_sync"() FROM PUBLIC;
-- 2.3 SHARE ROW EXCLUSIVE on My App.Order's
CREATE TRIGGER "zz_Order's_a ""b""_sync" BEFORE INSERT OR UPDATE ON "My App"."Order's" FOR EACH ROW EXECUTE FUNCTION "My App"."zz_Order's_a ""b""_sync"();
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 3.1 SHARE ROW EXCLUSIVE on My App.Order's, SHARE ROW EXCLUSIVE on My App.Kinds
ALTER TABLE "My App"."Order's" ADD CONSTRAINT "Order's_Kind_fkey" FOREIGN KEY ("Kind") REFERENCES "My App"."Kinds" ("Id") NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- 4.1 SHARE UPDATE EXCLUSIVE on My App.Order's, ROW SHARE on My App.Kinds; scan, long
ALTER TABLE "My App"."Order's" VALIDATE CONSTRAINT "Order's_Kind_fkey";
COMMIT;

-- migrate, no transaction
SET lock_timeout = 0;
-- 5.1 ROW EXCLUSIVE on My App.Order's; backfill, very long
do 'DECLARE
  block bigint := 0;
  blocks bigint := pg_catalog.pg_relation_size(''"My App"."Order''''s"''::pg_catalog.regclass) / pg_catalog.current_setting(''block_size'')::bigint;
BEGIN
  WHILE block <= blocks LOOP
    PERFORM pg_catalog.set_config(''row_security'', ''off'', true);
    UPDATE "My App"."Order''s" SET "a ""b""_new" = "a ""b"""::bigint
      WHERE ctid >= pg_catalog.format(''(%s,0)'', block)::tid AND ctid < pg_catalog.format(''(%s,0)'', block + 64)::tid AND "a ""b""_new" IS DISTINCT FROM ("a ""b"""::bigint);
    COMMIT;
    block := block + 64;
  END LOOP;
END';

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- 6.1 ACCESS EXCLUSIVE on My App.Order's
ALTER TABLE "My App"."Order's" RENAME COLUMN "a ""b""" TO "a ""b""_old";
-- 6.2 ACCESS EXCLUSIVE on My App.Order's
ALTER TABLE "My App"."Order's" RENAME COLUMN "a ""b""_new" TO "a ""b""";
-- 6.3 no lock
CREATE OR REPLACE FUNCTION "My App"."zz_Order's_a ""b""_sync"() RETURNS trigger LANGUAGE plpgsql SET search_path TO pg_catalog, pg_temp AS 'BEGIN BEGIN NEW."a ""b""_old" := NEW."a ""b"""::integer; EXCEPTION WHEN OTHERS THEN NEW."a ""b""_old" := NULL; END; RETURN NEW; END';
COMMIT;

BEGIN; -- migrate
SET LOCAL lock_timeout = '2000ms';
-- check: every row satisfies constraint "It's positive" on table "My App"."Order's"
-- 7.1 ACCESS EXCLUSIVE on My App.Order's
ALTER TABLE "My App"."Order's" ADD CONSTRAINT "It's positive" CHECK (("a ""b""" > 0)) NOT VALID;
COMMIT;

BEGIN; -- migrate
SET lock_timeout = 0;
-- 8.1 SHARE UPDATE EXCLUSIVE on My App.Order's; scan, long
ALTER TABLE "My App"."Order's" VALIDATE CONSTRAINT "It's positive";
COMMIT;

-- migrate, no transaction
SET lock_timeout = 0;
-- check: no two rows are equal in what index "My App"."By ""b""" makes unique
-- 9.1 SHARE UPDATE EXCLUSIVE on My App.Order's; index build, long
-- ! builds-index: table "My App"."Order's"
CREATE UNIQUE INDEX CONCURRENTLY "By ""b""" ON "My App"."Order's" USING "btree" ("a ""b""");

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- deploy: no client needs the old type any more: what was written since is lost with it where it does not fit
-- 10.1 ACCESS EXCLUSIVE on My App.Order's
DROP TRIGGER "zz_Order's_a ""b""_sync" ON "My App"."Order's";
-- 10.2 no lock
DROP FUNCTION "My App"."zz_Order's_a ""b""_sync"();
COMMIT;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- 11.1 ACCESS EXCLUSIVE on My App.Order's
ALTER TABLE "My App"."Order's" DROP COLUMN "a ""b""_old";
COMMIT;

