INSERT INTO countries (code, name) VALUES ('CH', 'Switzerland'), ('AT', 'Austria') ON CONFLICT (code) DO NOTHING;
