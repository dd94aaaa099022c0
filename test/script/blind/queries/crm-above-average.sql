SELECT id, amount FROM deals WHERE account_id = $1 AND amount > (SELECT avg(amount) FROM deals)
