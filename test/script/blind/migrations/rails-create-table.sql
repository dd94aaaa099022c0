BEGIN;
CREATE TABLE "tasks" ("id" bigserial primary key, "account_id" bigint NOT NULL, "contact_id" bigint NOT NULL, "title" character varying NOT NULL, "due_on" date, "created_at" timestamp(6) NOT NULL, "updated_at" timestamp(6) NOT NULL, CONSTRAINT "fk_rails_5c1f2a9e01" FOREIGN KEY ("account_id") REFERENCES "accounts" ("id"), CONSTRAINT "fk_rails_9d3b7712c4" FOREIGN KEY ("contact_id") REFERENCES "contacts" ("id"));
CREATE INDEX "index_tasks_on_account_id_and_due_on" ON "tasks" ("account_id", "due_on");
CREATE INDEX "index_tasks_on_contact_id" ON "tasks" ("contact_id");
COMMIT;
