BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 SHARE on app.users; scan, long
-- ! blocks-writes: table "app"."users"
ALTER DOMAIN "app"."mail" ADD CONSTRAINT "mail_at" CHECK ((VALUE ~~ '%@%'::text));
COMMIT;

