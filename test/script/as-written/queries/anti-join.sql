SELECT c.id FROM customers c LEFT JOIN orders o ON o.customer_id = c.id WHERE c.id = ANY($1) AND o.id IS NULL
