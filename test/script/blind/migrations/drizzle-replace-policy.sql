BEGIN;
--> statement-breakpoint
DROP POLICY "tenant" ON "webhooks" CASCADE;
--> statement-breakpoint
CREATE POLICY "webhooks_tenant" ON "webhooks" AS PERMISSIVE FOR ALL TO public USING ("webhooks"."organization_id" = (select current_org())) WITH CHECK ("webhooks"."organization_id" = (select current_org()));
--> statement-breakpoint
COMMIT;
