SELECT id FROM orders WHERE customer_id = $1 AND (status = 'open' OR status = 'paid')
