ALTER TABLE "line_items" ADD CONSTRAINT "qty_positive" CHECK ("qty" > 0);
