INSERT INTO accounts (name, created_at, updated_at) VALUES ('One', now(), now()), ('Two', now(), now());
INSERT INTO users (account_id, email, created_at, updated_at) SELECT id, 'someone@example.com', now(), now() FROM accounts;
INSERT INTO companies (account_id, name, created_at, updated_at) SELECT id, 'Acme', now(), now() FROM accounts;
INSERT INTO contacts (account_id, email, name, created_at, updated_at)
  SELECT id, 'someone@example.com', 'Someone', now(), now() FROM accounts;
INSERT INTO deals (account_id, contact_id, owner_email, amount) SELECT account_id, id, email, 100 FROM contacts;
INSERT INTO activities (account_id, contact_id, kind, body, created_at, updated_at)
  SELECT account_id, id, 'call', repeat('x', 300), now(), now() FROM contacts;
