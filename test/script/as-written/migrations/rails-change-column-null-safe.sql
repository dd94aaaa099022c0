SET lock_timeout = '5s';
ALTER TABLE "users" ADD CONSTRAINT users_name_null CHECK (name IS NOT NULL) NOT VALID;
ALTER TABLE "users" VALIDATE CONSTRAINT users_name_null;
ALTER TABLE "users" ALTER COLUMN "name" SET NOT NULL;
ALTER TABLE "users" DROP CONSTRAINT users_name_null;
