SELECT id FROM orders WHERE customer_id = $1 AND total_cents BETWEEN 100 AND 200
