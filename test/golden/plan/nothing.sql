-- Plan a259d940711c856671d909261ee44a30ec440d107db939cbebe30be420059aa5
-- from postgres://deployer@db.example.com/shop to tenet.yaml, for PostgreSQL 18; expires 2026-12-06T00:00:00.000Z
--
-- Access:
--   no role gains or loses access
-- Data:
--   no rows and no columns are lost
--
-- Run with: psql -X -f FILE

\set ON_ERROR_STOP on
