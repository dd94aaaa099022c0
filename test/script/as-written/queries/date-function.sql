SELECT id FROM orders WHERE date(created_at) = current_date ORDER BY created_at, id LIMIT 100
