SELECT id, row_number() OVER (ORDER BY created_at) FROM orders WHERE customer_id = $1
