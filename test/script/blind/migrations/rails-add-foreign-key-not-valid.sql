ALTER TABLE "notes" ADD CONSTRAINT "fk_rails_6f7fd6c5a7" FOREIGN KEY ("contact_id") REFERENCES "contacts" ("id") NOT VALID;
