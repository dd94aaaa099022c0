-- Roles that the Supabase platform provides and dumps of its databases grant to.
DO $$
DECLARE r text;
BEGIN
  FOREACH r IN ARRAY ARRAY['anon', 'authenticated', 'service_role', 'authenticator', 'supabase_admin',
    'supabase_auth_admin', 'supabase_storage_admin', 'dashboard_user', 'pgbouncer', 'supabase_realtime_admin',
    'supabase_functions_admin', 'supabase_replication_admin', 'supabase_read_only_user']
  LOOP
    EXECUTE format('CREATE ROLE %I NOLOGIN', r);
  END LOOP;
END $$;
