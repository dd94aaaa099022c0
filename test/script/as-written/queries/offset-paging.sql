SELECT id, created_at FROM orders ORDER BY created_at DESC LIMIT 25 OFFSET $1
