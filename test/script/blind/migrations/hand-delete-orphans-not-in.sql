DELETE FROM notes WHERE contact_id NOT IN (SELECT id FROM contacts);
