CREATE SCHEMA "My App";
CREATE TABLE "My App"."Order's" ("Id" bigint PRIMARY KEY, "a ""b""" int, "Kind" int);
CREATE TABLE "My App"."Kinds" ("Id" int PRIMARY KEY);
INSERT INTO "My App"."Kinds" VALUES (1);
INSERT INTO "My App"."Order's" VALUES (1, 1, 1);
