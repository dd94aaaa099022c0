SELECT 1 FROM orders WHERE customer_id = $1 LIMIT 1
