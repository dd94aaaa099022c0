SELECT id, name FROM customers LIMIT 100
