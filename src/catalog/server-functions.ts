import { lookup } from '../kernel/lookup';

/** Functions that reach past the database, the superuser's alone until somebody grants them, and what each does. */
export const SERVER_FUNCTIONS: Readonly<Record<string, string>> = lookup({
  dblink_connect_u: 'logs in elsewhere as the user of the server, without a password',
  lo_export: 'writes files of the server',
  lo_import: 'reads files of the server',
  pg_file_write: 'writes files of the server',
  pg_ls_dir: 'lists folders of the server',
  pg_read_binary_file: 'reads files of the server',
  pg_read_file: 'reads files of the server',
  pg_stat_file: 'looks at files of the server',
});
