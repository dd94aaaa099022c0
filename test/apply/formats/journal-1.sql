-- The journal as version 1 made it, in the middle of a plan.
CREATE SCHEMA IF NOT EXISTS tenet;
CREATE TABLE IF NOT EXISTS tenet.plan (
  hash text PRIMARY KEY,
  journal_format integer NOT NULL DEFAULT 1,
  plan text NOT NULL,
  steps jsonb NOT NULL,
  state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'undone')),
  rest jsonb,
  first_at timestamptz NOT NULL DEFAULT now(),
  last_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS tenet.step (
  hash text NOT NULL REFERENCES tenet.plan,
  id text NOT NULL,
  transaction integer NOT NULL,
  state text NOT NULL CHECK (state IN ('started', 'done', 'undone')),
  attempts integer NOT NULL DEFAULT 1,
  rows bigint,
  bound bigint,
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at timestamptz,
  waited_ms bigint NOT NULL DEFAULT 0,
  by_role text NOT NULL DEFAULT session_user,
  by_application text NOT NULL DEFAULT current_setting('application_name'),
  by_pid integer NOT NULL DEFAULT pg_backend_pid(),
  PRIMARY KEY (hash, id)
);
CREATE TABLE IF NOT EXISTS tenet.event (
  hash text NOT NULL REFERENCES tenet.plan,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  transaction integer,
  what text NOT NULL,
  sql_state text,
  waited_for jsonb,
  by_role text NOT NULL DEFAULT session_user
);
COMMENT ON SCHEMA tenet IS 'Journal of tenet apply: which plans ran, step by step. No application needs access.';
