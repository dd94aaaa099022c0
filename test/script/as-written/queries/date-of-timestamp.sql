SELECT id FROM orders WHERE created_at::date = $1 ORDER BY created_at, id LIMIT 100
