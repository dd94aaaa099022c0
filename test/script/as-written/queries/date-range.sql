SELECT id FROM orders WHERE created_at >= $1 AND created_at < $2 ORDER BY created_at, id LIMIT 100
