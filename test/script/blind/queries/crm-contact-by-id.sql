SELECT * FROM contacts WHERE account_id = $1 AND id = $2 LIMIT 1
