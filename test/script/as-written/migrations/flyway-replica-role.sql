SET session_replication_role = replica;
DELETE FROM orders WHERE id = 4711;
SET session_replication_role = DEFAULT;
