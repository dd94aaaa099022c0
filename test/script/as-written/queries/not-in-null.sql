SELECT id FROM orders WHERE status NOT IN ('void', NULL)
