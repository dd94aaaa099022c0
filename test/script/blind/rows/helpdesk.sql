INSERT INTO plans VALUES ('free', 'Free', 1);
INSERT INTO organizations (id, name, plan_code) VALUES
  ('0b6f1f52-54c2-4e0e-9a5b-0a8f8c4e6d11', 'One', 'free'), ('0b6f1f52-54c2-4e0e-9a5b-0a8f8c4e6d22', 'Two', 'free');
INSERT INTO users (organization_id, id, email)
  SELECT id, id, 'someone@example.com' FROM organizations;
INSERT INTO tickets (organization_id, subject, requester_id)
  SELECT id, subject, id FROM organizations, unnest(ARRAY['printer', NULL]) AS subject;
INSERT INTO tags (organization_id, label) SELECT id, 'new' FROM organizations;
INSERT INTO ticket_events_2026_09 (organization_id, ticket_id, kind, created_at)
  SELECT id, id, 'opened', '2026-09-15' FROM organizations;
