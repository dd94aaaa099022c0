/** Names of what a scratch server has of its own, and what it must not give to anybody. */
import { randomBytes } from 'node:crypto';

export interface OwnRoles {
  /** The superuser that the proof itself is. */
  readonly superuser: string;
  /** What the superuser of initdb is called, so that its name is free. */
  readonly initdb: string;
  /** Runs the statements that contain a stranger's code. */
  readonly loader: string;
}

/** Roles that no database has: their names cannot be guessed by who wrote it. */
export function ownRoles(): OwnRoles {
  const prefix = `tenet_${randomBytes(8).toString('hex')}`;
  return { superuser: `${prefix}_superuser`, initdb: `${prefix}_initdb`, loader: `${prefix}_loader` };
}

/** Functions that reach files of this host where somebody is granted them, or that end or reload the server. */
export const HOST_FUNCTIONS =
  /^(pg_read_file|pg_read_binary_file|pg_stat_file|pg_ls_|pg_file_|pg_logdir_ls|lo_import|lo_export|pg_reload_conf|pg_rotate_logfile|pg_promote|pg_terminate_backend|pg_hba_file_rules|pg_ident_file_mappings|pg_config|pg_show_all_file_settings|pg_current_logfile|pg_backup_|pg_switch_wal|pg_create_restore_point)/;

/** Settings that load libraries, run programs or name files. */
export const HOST_SETTINGS = /librar|preload|command|program|_path$|_file$|_directory$|^role$|^session_authorization$/i;

/** They are named by a path, and are no danger. */
export const HARMLESS_SETTINGS: ReadonlySet<string> = new Set(['search_path']);
