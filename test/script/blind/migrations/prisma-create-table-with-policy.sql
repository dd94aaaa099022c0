-- CreateEnum
CREATE TYPE "MacroKind" AS ENUM ('REPLY', 'CLOSE');

-- CreateTable
CREATE TABLE "macros" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" "MacroKind" NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "macros_pkey" PRIMARY KEY ("organization_id", "id")
);

-- AddForeignKey
ALTER TABLE "macros" ADD CONSTRAINT "macros_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Row security, by hand
ALTER TABLE "macros" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "macros" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "macros" USING (organization_id = (SELECT current_org()));
GRANT SELECT, INSERT, UPDATE, DELETE ON "macros" TO helpdesk_app;
