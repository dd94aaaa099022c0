SELECT c.id, c.name, sum(d.amount) AS pipeline, count(a.id) AS touches
  FROM contacts c
  LEFT JOIN deals d ON d.contact_id = c.id AND d.account_id = c.account_id
  LEFT JOIN activities a ON a.contact_id = c.id AND a.account_id = c.account_id
 WHERE c.account_id = $1 AND c.owner_id = $2
 GROUP BY c.id, c.name
