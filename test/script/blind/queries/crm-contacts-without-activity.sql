SELECT c.id, c.name
  FROM contacts c
  LEFT JOIN activities a ON a.contact_id = c.id AND a.account_id = c.account_id
 WHERE c.account_id = $1 AND a.id IS NULL
 ORDER BY c.name, c.id
 LIMIT 100
