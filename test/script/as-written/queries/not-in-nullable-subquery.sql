SELECT id FROM customers WHERE id NOT IN (SELECT parent_id FROM customers) LIMIT 10
