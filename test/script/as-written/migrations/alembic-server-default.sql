SET lock_timeout = '3s';
ALTER TABLE users ADD COLUMN seen_at TIMESTAMP WITH TIME ZONE DEFAULT now();
