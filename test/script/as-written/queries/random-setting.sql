SELECT id, name FROM settings ORDER BY random() LIMIT 1
