SELECT id, name, account_id FROM contacts WHERE email = $1 LIMIT 1
