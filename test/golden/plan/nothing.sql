-- Plan e68d4407bcfb006f5d62d98ef2f77330f8ee2fc07528e05941a6de1d89d41df2
-- from postgres://deployer@db.example.com/shop to tenet.yaml, for PostgreSQL 18; expires 2026-12-06T00:00:00.000Z
--
-- Access:
--   no role gains or loses access
-- Data:
--   no rows and no columns are lost
--
-- Run with: psql -X -f FILE

\set ON_ERROR_STOP on
