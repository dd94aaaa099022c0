ALTER TABLE "line_items" DISABLE TRIGGER ALL;
INSERT INTO "line_items" ("account_id", "order_id", "sku", "qty") SELECT account_id, id, 'fee', 1 FROM orders WHERE total > 1000 AND id BETWEEN 1 AND 5000;
ALTER TABLE "line_items" ENABLE TRIGGER ALL;
