INSERT INTO plans (code, title, seats) VALUES
  ('starter', 'Starter', 5),
  ('growth', 'Growth', 25)
ON CONFLICT (code) DO NOTHING;
