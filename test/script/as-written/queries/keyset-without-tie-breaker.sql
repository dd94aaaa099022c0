SELECT id, created_at FROM orders WHERE created_at < $1 ORDER BY created_at DESC LIMIT 50
