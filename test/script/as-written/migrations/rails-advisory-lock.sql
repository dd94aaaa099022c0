SELECT pg_advisory_lock(2847563018);
ALTER TABLE "users" ADD COLUMN "nickname" text;
SELECT pg_advisory_unlock(2847563018);
