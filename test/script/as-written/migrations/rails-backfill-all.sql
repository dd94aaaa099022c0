UPDATE "users" SET "active" = TRUE;
