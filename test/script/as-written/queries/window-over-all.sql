SELECT id, created_at, count(*) OVER () AS total FROM orders ORDER BY created_at DESC, id DESC LIMIT 20
