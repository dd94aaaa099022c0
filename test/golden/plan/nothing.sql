-- Plan 7e92639350a37f4efecbd2de3933376392641ab9b274eb4daf43c554c5e64201
-- from postgres://deployer@db.example.com/shop to tenet.yaml, for PostgreSQL 18; expires 2026-12-06T00:00:00.000Z
--
-- Access:
--   No role gains or loses access.
-- Data:
--   No rows and no columns are lost.
--
-- Run with: psql -X -v ON_ERROR_STOP=1 -f FILE

\set ON_ERROR_STOP on
