UPDATE "users" SET "name" = split_part(email, '@', 1) WHERE "name" IS NULL AND "id" BETWEEN 1 AND 1000;
