ALTER TABLE "webhooks" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP POLICY "tenant" ON "webhooks" CASCADE;
