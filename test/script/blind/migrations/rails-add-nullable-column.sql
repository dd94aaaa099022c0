ALTER TABLE "contacts" ADD "nickname" character varying;
INSERT INTO "schema_migrations" ("version") VALUES ('20261124091500');
