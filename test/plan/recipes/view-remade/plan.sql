BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 ACCESS EXCLUSIVE on app.few
DROP VIEW "app"."few";
-- 1.2 ACCESS EXCLUSIVE on app.codes
DROP VIEW "app"."codes";
-- 1.3 ACCESS EXCLUSIVE on app.orders
ALTER TABLE "app"."orders" ALTER COLUMN "code" TYPE character varying(40);
-- 1.4 no lock
CREATE VIEW "app"."codes" WITH ("security_invoker" = 'true', "security_barrier" = 'true') AS  SELECT id,
    code,
    note
   FROM app.orders;;
-- 1.5 no lock
ALTER VIEW "app"."codes" OWNER TO "app_owner";
-- 1.6 no lock
GRANT SELECT ON TABLE "app"."codes" TO "app_user";
-- 1.7 no lock
COMMENT ON VIEW "app"."codes" IS 'codes';
-- 1.8 no lock
CREATE VIEW "app"."few" WITH ("security_invoker" = 'true') AS  SELECT id
   FROM app.codes;;
-- 1.9 no lock
GRANT SELECT ON TABLE "app"."few" TO "app_user";
COMMIT;

