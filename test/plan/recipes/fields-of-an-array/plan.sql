BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 ACCESS EXCLUSIVE on app.orders
ALTER TABLE ONLY "app"."orders" ALTER COLUMN "stops" DROP DEFAULT;
-- 1.2 no lock
ALTER TYPE "app"."address" RENAME TO "address__old";
-- 1.3 no lock
ALTER TYPE "app"."person" RENAME TO "person__old";
-- 1.4 no lock
CREATE TYPE "app"."address" AS ("zip" character varying(9), "street" text, "country" text);
-- 1.5 no lock
CREATE TYPE "app"."person" AS ("name" text, "homes" app.address[]);
-- 1.6 no lock
CREATE FUNCTION "app"."address_convert_1"("value" "app"."address__old"[]) RETURNS app.address[] LANGUAGE plpgsql IMMUTABLE SET search_path TO pg_catalog, pg_temp AS 'DECLARE
  result app.address[] := ''{}'';
BEGIN
  IF "value" IS NULL THEN RETURN NULL; END IF;
  IF array_ndims("value") > 1 THEN RAISE EXCEPTION ''an array has more than one dimension: convert it by hand''; END IF;
  FOR i IN coalesce(array_lower("value", 1), 1) .. coalesce(array_upper("value", 1), 0) LOOP
    result[i] := CASE WHEN "value"[i] IS NOT DISTINCT FROM NULL THEN NULL ELSE ROW(("value"[i])."zip"::text::character varying(9), ("value"[i])."street"::text::text, NULL::text)::app.address END;
  END LOOP;
  RETURN result;
END';
-- 1.7 ACCESS EXCLUSIVE on app.orders; rewrite, short
-- ! rewrites-table: table "app"."orders"
ALTER TABLE "app"."orders" ALTER COLUMN "buyer" TYPE app.person USING CASE WHEN "buyer" IS NOT DISTINCT FROM NULL THEN NULL ELSE ROW(("buyer")."name"::text::text, "app"."address_convert_1"(("buyer")."homes"))::app.person END;
-- 1.8 no lock
DROP FUNCTION "app"."address_convert_1"("app"."address__old"[]);
-- 1.9 no lock
DROP TYPE "app"."person__old";
-- 1.10 no lock
CREATE FUNCTION "app"."address_convert_1"("value" "app"."address__old"[]) RETURNS app.address[] LANGUAGE plpgsql IMMUTABLE SET search_path TO pg_catalog, pg_temp AS 'DECLARE
  result app.address[] := ''{}'';
BEGIN
  IF "value" IS NULL THEN RETURN NULL; END IF;
  IF array_ndims("value") > 1 THEN RAISE EXCEPTION ''an array has more than one dimension: convert it by hand''; END IF;
  FOR i IN coalesce(array_lower("value", 1), 1) .. coalesce(array_upper("value", 1), 0) LOOP
    result[i] := CASE WHEN "value"[i] IS NOT DISTINCT FROM NULL THEN NULL ELSE ROW(("value"[i])."zip"::text::character varying(9), ("value"[i])."street"::text::text, NULL::text)::app.address END;
  END LOOP;
  RETURN result;
END';
-- 1.11 ACCESS EXCLUSIVE on app.orders; rewrite, short
-- ! rewrites-table: table "app"."orders"
ALTER TABLE "app"."orders" ALTER COLUMN "stops" TYPE app.address[] USING "app"."address_convert_1"("stops");
-- 1.12 no lock
DROP FUNCTION "app"."address_convert_1"("app"."address__old"[]);
-- 1.13 no lock
-- ! drops-data: composite type "app"."address"
-- ! cannot-be-undone: composite type "app"."address"
DROP TYPE "app"."address__old";
-- 1.14 ACCESS EXCLUSIVE on app.orders
ALTER TABLE ONLY "app"."orders" ALTER COLUMN "stops" SET DEFAULT '{}'::app.address[];
COMMIT;

