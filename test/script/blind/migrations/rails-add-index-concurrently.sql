CREATE INDEX CONCURRENTLY "index_activities_on_account_id_and_created_at" ON "activities" ("account_id", "created_at");
