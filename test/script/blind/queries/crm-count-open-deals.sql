SELECT count(*) FROM deals WHERE account_id = $1 AND stage = 'open'
