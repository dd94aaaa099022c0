SELECT id, status, total_cents, created_at FROM orders ORDER BY created_at DESC, id DESC LIMIT 50
