BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 ACCESS EXCLUSIVE on app.Lines
LOCK TABLE "app"."Lines" IN ACCESS EXCLUSIVE MODE;
-- 1.2 ACCESS EXCLUSIVE on app.Lines_Nr_seq
ALTER SEQUENCE "app"."Lines_Nr_seq" RENAME TO "Lines_Nr_seq_old";
-- 1.3 no lock
CREATE SEQUENCE "app"."Lines_Nr_seq" AS integer INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1 NO CYCLE;
-- 1.4 ACCESS SHARE on app.Lines_Nr_seq
SELECT pg_catalog.setval('"app"."Lines_Nr_seq"'::pg_catalog.regclass, last_value, is_called) FROM "app"."Lines_Nr_seq_old";
-- 1.5 ACCESS EXCLUSIVE on app.Lines
ALTER TABLE "app"."Lines" ALTER COLUMN "Nr" DROP IDENTITY;
-- 1.6 no lock
ALTER SEQUENCE "app"."Lines_Nr_seq" OWNED BY "app"."Lines"."Nr";
-- 1.7 ACCESS EXCLUSIVE on app.Lines
ALTER TABLE ONLY "app"."Lines" ALTER COLUMN "Nr" SET DEFAULT nextval('app."Lines_Nr_seq"'::regclass);
COMMIT;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 2.1 ACCESS EXCLUSIVE on app.orders
LOCK TABLE "app"."orders" IN ACCESS EXCLUSIVE MODE;
-- 2.2 ACCESS EXCLUSIVE on app.orders_id_seq
ALTER SEQUENCE "app"."orders_id_seq" RENAME TO "orders_id_seq_old";
-- 2.3 no lock
CREATE SEQUENCE "app"."orders_id_seq" AS bigint INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1 NO CYCLE;
-- 2.4 no lock
GRANT USAGE ON SEQUENCE "app"."orders_id_seq" TO "recipe_app";
-- 2.5 no lock
COMMENT ON SEQUENCE "app"."orders_id_seq" IS 'numbers';
-- 2.6 ACCESS SHARE on app.orders_id_seq
SELECT pg_catalog.setval('"app"."orders_id_seq"'::pg_catalog.regclass, last_value, is_called) FROM "app"."orders_id_seq_old";
-- 2.7 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ALTER COLUMN "id" DROP IDENTITY;
-- 2.8 no lock
ALTER SEQUENCE "app"."orders_id_seq" OWNED BY "app"."orders"."id";
-- 2.9 ACCESS EXCLUSIVE on app.orders
ALTER TABLE ONLY "app"."orders" ALTER COLUMN "id" SET DEFAULT nextval('app.orders_id_seq'::regclass);
COMMIT;

