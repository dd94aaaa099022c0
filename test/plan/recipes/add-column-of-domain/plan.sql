BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 ACCESS EXCLUSIVE on app.users; rewrite, long
-- ! rewrites-table: table "app"."users"
-- ! blocks-reads: table "app"."users"
ALTER TABLE "app"."users" ADD COLUMN "mail" app.mail;
COMMIT;

