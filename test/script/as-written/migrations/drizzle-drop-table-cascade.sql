DROP TABLE "line_items" CASCADE;
