SELECT id, email FROM customers WHERE email = $1 OR name = $2
