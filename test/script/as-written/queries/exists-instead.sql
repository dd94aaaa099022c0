SELECT c.id, c.email FROM customers c WHERE c.id = ANY($1) AND EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id)
