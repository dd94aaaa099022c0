BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- check: every row satisfies constraint "v_positive" on table "app"."base"
-- 1.1 ACCESS EXCLUSIVE on app.base, ACCESS EXCLUSIVE on app.child
ALTER TABLE "app"."base" ADD CONSTRAINT "v_positive" CHECK ((v > 0)) NO INHERIT NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- 2.1 SHARE UPDATE EXCLUSIVE on app.base; scan, long
ALTER TABLE "app"."base" VALIDATE CONSTRAINT "v_positive";
COMMIT;

