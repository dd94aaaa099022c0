UPDATE deals d
   SET owner_id = u.id
  FROM users u
 WHERE u.email = d.owner_email
   AND d.owner_id IS NULL;
