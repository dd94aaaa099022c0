import type { Reliance, RelianceText } from './types';

/** What the compiled design relies on, in the order in which it is told. */
export const RELIANCES: Readonly<Record<Reliance, RelianceText>> = {
  'forced-row-security': {
    title: 'Forced row security',
    use: 'every table with rows of tenants has ENABLE and FORCE ROW LEVEL SECURITY and a restrictive policy',
  },
  'subquery-policies': {
    title: 'Sub-queries in policies',
    use: 'a policy asks for the tenant in a sub-select, which is evaluated once for a statement',
  },
  'tenant-setting': {
    title: 'A setting of our own',
    use: 'a transaction says its tenant with SET LOCAL of a custom setting such as app.tenant_id',
  },
  'closed-set-config': {
    title: 'set_config closed',
    use: 'strength hardened takes EXECUTE on pg_catalog.set_config from PUBLIC',
  },
  'owner-handover': {
    title: 'An owner that nobody is',
    use: 'database, schema and tables are made by an operator and belong to a role that cannot log in',
  },
  'bypassrls-roles': {
    title: 'Roles with BYPASSRLS',
    use: 'the owner of rollups over tenants has it where a superuser is in reach, and a policy for SELECT elsewhere; a dump of all rows needs it, or a superuser',
  },
  'connect-control': {
    title: 'CONNECT by role',
    use: 'CONNECT and TEMPORARY on the database are taken from PUBLIC and granted by role',
  },
  'role-settings': {
    title: 'Settings of roles',
    use: 'timeouts and search_path stand on roles; what only a superuser may set is refused to others',
  },
  'parameter-grants': {
    title: 'SET ON PARAMETER',
    use: 'none is compiled; it would let a role set what else only a superuser may',
  },
  'event-triggers': {
    title: 'Event triggers',
    use: 'none is compiled; an audit of DDL by trigger needs one',
  },
  extensions: {
    title: 'Extensions',
    use: 'those that the spec names are created in the database',
  },
  'partition-lifecycle': {
    title: 'Life of partitions',
    use: 'partitions are made ahead; old ones are detached, concurrently, and dropped',
  },
  'recovery-point': {
    title: 'Recovery point',
    use: 'availability.rpo is promised, and archiving of WAL is held against it',
  },
  'backup-tool': {
    title: 'Tool of backups',
    use: 'pgbackrest, barman and wal-g read the data directory and archive WAL',
  },
  checksums: {
    title: 'Checksums',
    use: 'a verified backup proves something where data pages carry checksums',
  },
  majors: {
    title: 'Majors',
    use: 'DDL is compiled for PostgreSQL 15 to 18',
  },
};
