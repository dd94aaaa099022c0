DELETE FROM activities WHERE account_id = $1 AND kind = 'email' OR kind = 'call'
