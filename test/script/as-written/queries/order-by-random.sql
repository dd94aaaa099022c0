SELECT id FROM customers ORDER BY random() LIMIT 5
