BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 SHARE ROW EXCLUSIVE on app.nodes
ALTER TABLE "app"."nodes" ADD CONSTRAINT "in_tree" FOREIGN KEY ("tenant_id", "parent") REFERENCES "app"."nodes" ("tenant_id", "id") ON DELETE SET NULL ("parent") DEFERRABLE NOT VALID;
COMMIT;

BEGIN; -- expand
SET lock_timeout = 0;
-- 2.1 SHARE UPDATE EXCLUSIVE on app.nodes; scan, long
ALTER TABLE "app"."nodes" VALIDATE CONSTRAINT "in_tree";
COMMIT;

