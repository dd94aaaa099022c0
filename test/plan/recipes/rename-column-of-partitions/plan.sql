BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- deploy: no client uses table "app"."events": stop those that do, and start the version that uses the new name after this transaction
-- 1.1 ACCESS EXCLUSIVE on app.events
-- ! breaks-running-code: table "app"."events"
ALTER TABLE "app"."events" RENAME TO "facts";
-- deploy: no client uses column "body" of table "app"."facts": stop those that do, and start the version that uses the new name after this transaction
-- 1.2 ACCESS EXCLUSIVE on app.events, ACCESS EXCLUSIVE on app.events_1, ACCESS EXCLUSIVE on app.events_rest
-- ! breaks-running-code: column "body" of table "app"."facts"
ALTER TABLE "app"."facts" RENAME COLUMN "body" TO "words";
-- deploy: no client uses column "v" of table "app"."old": stop those that do, and start the version that uses the new name after this transaction
-- 1.3 ACCESS EXCLUSIVE on app.old, ACCESS EXCLUSIVE on app.old_child
-- ! breaks-running-code: column "v" of table "app"."old"
ALTER TABLE "app"."old" RENAME COLUMN "v" TO "value";
-- 1.4 ACCESS EXCLUSIVE on app.events, ACCESS EXCLUSIVE on app.events_1, ACCESS EXCLUSIVE on app.events_rest
ALTER TABLE "app"."facts" RENAME CONSTRAINT "events_body_check" TO "facts_words_check";
-- 1.5 ACCESS EXCLUSIVE on app.events, ACCESS EXCLUSIVE on app.events_1, ACCESS EXCLUSIVE on app.events_rest
ALTER TABLE "app"."facts" RENAME CONSTRAINT "events_pkey" TO "facts_pkey";
-- deploy: no client uses table "app"."events_1": stop those that do, and start the version that uses the new name after this transaction
-- 1.6 ACCESS EXCLUSIVE on app.events_1
-- ! breaks-running-code: table "app"."events_1"
ALTER TABLE "app"."events_1" RENAME TO "facts_1";
-- deploy: no client uses table "app"."events_rest": stop those that do, and start the version that uses the new name after this transaction
-- 1.7 ACCESS EXCLUSIVE on app.events_rest
-- ! breaks-running-code: table "app"."events_rest"
ALTER TABLE "app"."events_rest" RENAME TO "facts_rest";
-- 1.8 no lock
ALTER INDEX "app"."events_tenant_id_body_idx" RENAME TO "facts_tenant_id_words_idx";
-- 1.9 ACCESS EXCLUSIVE on app.events_1
ALTER TABLE "app"."facts_1" RENAME CONSTRAINT "events_1_pkey" TO "facts_1_pkey";
-- 1.10 ACCESS EXCLUSIVE on app.events_rest
ALTER TABLE "app"."facts_rest" RENAME CONSTRAINT "events_rest_pkey" TO "facts_rest_pkey";
-- 1.11 no lock
ALTER INDEX "app"."events_1_tenant_id_body_idx" RENAME TO "facts_1_tenant_id_words_idx";
-- 1.12 no lock
ALTER INDEX "app"."events_rest_tenant_id_body_idx" RENAME TO "facts_rest_tenant_id_words_idx";
-- 1.13 ACCESS EXCLUSIVE on app.events, ACCESS EXCLUSIVE on app.events_1, ACCESS EXCLUSIVE on app.events_rest
ALTER TABLE "app"."facts" RENAME CONSTRAINT "events_id_not_null" TO "facts_id_not_null";
-- 1.14 ACCESS EXCLUSIVE on app.events, ACCESS EXCLUSIVE on app.events_1, ACCESS EXCLUSIVE on app.events_rest
ALTER TABLE "app"."facts" RENAME CONSTRAINT "events_tenant_id_not_null" TO "facts_tenant_id_not_null";
COMMIT;

