CREATE UNIQUE INDEX CONCURRENTLY "index_contacts_on_email" ON "contacts" ("email");
