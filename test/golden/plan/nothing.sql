-- Plan 5202d782cfa2ce56847fff59aa567abe75c3aa8e0445c62b2312fa926614f479
-- from postgres://deployer@db.example.com/shop to tenet.yaml, for PostgreSQL 18; expires 2026-12-06T00:00:00.000Z
--
-- Access:
--   no role gains or loses access
-- Data:
--   no rows and no columns are lost
--
-- Run with: psql -X -f FILE

\set ON_ERROR_STOP on
