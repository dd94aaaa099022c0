SELECT id, name, email FROM contacts WHERE account_id = $1 ORDER BY name, id LIMIT 50
