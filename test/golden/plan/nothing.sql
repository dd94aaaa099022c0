-- Plan 362190545100704b9d7791d1ffa32c044b392af06547c46433b6f0c13be0f722
-- from postgres://deployer@db.example.com/shop to tenet.yaml, for PostgreSQL 18; expires 2026-12-06T00:00:00.000Z
--
-- Access:
--   no role gains or loses access
-- Data:
--   no rows and no columns are lost
--
-- Run with: psql -X -f FILE

\set ON_ERROR_STOP on
