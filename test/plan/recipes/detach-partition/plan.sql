-- expand, no transaction
SET lock_timeout = 0;
-- 1.1 SHARE UPDATE EXCLUSIVE on app.days, ACCESS EXCLUSIVE on app.days_2024
ALTER TABLE "app"."days" DETACH PARTITION "app"."days_2024" CONCURRENTLY;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 2.1 ACCESS EXCLUSIVE on app.days_2024
ALTER TABLE "app"."days_2024" DROP CONSTRAINT "days_2024_day_check";
COMMIT;

-- contract, no transaction
SET lock_timeout = 0;
-- deploy: no running version uses table "app"."days_2023"
-- 3.1 SHARE UPDATE EXCLUSIVE on app.days, ACCESS EXCLUSIVE on app.days_2023
ALTER TABLE "app"."days" DETACH PARTITION "app"."days_2023" CONCURRENTLY;

BEGIN; -- contract
SET LOCAL lock_timeout = '2000ms';
-- deploy: no running version uses table "app"."days_2023"
-- 4.1 ACCESS EXCLUSIVE on app.days_2023
-- ! drops-data: table "app"."days_2023"
-- ! cannot-be-undone: table "app"."days_2023"
-- ! breaks-running-code: table "app"."days_2023"
DROP TABLE "app"."days_2023";
COMMIT;

