DELETE FROM "line_items" WHERE true;
