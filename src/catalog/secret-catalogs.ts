import { lookup } from '../kernel/lookup';

/** Relations of pg_catalog that initdb keeps for superusers, and what of all tenants or of the server whoever reads them sees. */
export const SECRET_CATALOGS: Readonly<Record<string, string>> = lookup({
  pg_authid: 'the password hashes of all roles',
  pg_file_settings: 'the configuration files of the server',
  pg_hba_file_rules: 'the configuration files of the server',
  pg_ident_file_mappings: 'the configuration files of the server',
  pg_largeobject: 'the bytes of all large objects',
  pg_shadow: 'the password hashes of all roles',
  pg_statistic: 'values of rows of all tenants, which ANALYZE samples',
  pg_statistic_ext_data: 'values of rows of all tenants, which ANALYZE samples',
  pg_subscription: 'the connection strings of subscriptions, with their passwords',
  pg_user_mapping: 'the passwords of user mappings',
});

/** Columns that alone are kept, of a catalog that everybody reads otherwise. */
export const SECRET_COLUMNS: Readonly<Record<string, readonly string[]>> = lookup({
  pg_subscription: ['subconninfo'],
});

/** Those of them that are views. */
export const SECRET_VIEWS: ReadonlySet<string> = new Set([
  'pg_file_settings',
  'pg_hba_file_rules',
  'pg_ident_file_mappings',
  'pg_shadow',
]);
