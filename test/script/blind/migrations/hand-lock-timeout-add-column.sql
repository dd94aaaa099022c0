SET lock_timeout = '3s';
SET statement_timeout = '10s';
ALTER TABLE users ADD COLUMN locale text;
