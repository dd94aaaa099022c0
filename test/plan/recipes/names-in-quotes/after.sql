-- large: My App.Order's
-- holds: SELECT count(*) = 1 FROM "My App"."Order's" WHERE "a ""b""" = 1
CREATE SCHEMA "My App";
CREATE TABLE "My App"."Kinds" ("Id" int PRIMARY KEY);
CREATE TABLE "My App"."Order's" ("Id" bigint PRIMARY KEY, "a ""b""" bigint CONSTRAINT "It's positive" CHECK ("a ""b""" > 0), "Kind" int REFERENCES "My App"."Kinds");
CREATE UNIQUE INDEX "By ""b""" ON "My App"."Order's" ("a ""b""");
