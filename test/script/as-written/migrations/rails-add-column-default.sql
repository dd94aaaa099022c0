ALTER TABLE "users" ADD "locale" character varying DEFAULT 'en' NOT NULL;
