import type { Reliance, RelianceText } from './types';

/** What the compiled design relies on, in the order in which it is told. */
export const RELIANCES: Readonly<Record<Reliance, RelianceText>> = {
  'forced-row-security': {
    title: 'Forced row security',
    use: 'every table with tenant rows has ENABLE and FORCE ROW LEVEL SECURITY and a restrictive policy',
  },
  'subquery-policies': {
    title: 'Subqueries in policies',
    use: 'a policy reads the tenant in a sub-select, which is evaluated once per statement',
  },
  'tenant-setting': {
    title: 'A custom setting',
    use: 'a transaction sets its tenant with SET LOCAL of a custom setting such as app.tenant_id',
  },
  'closed-set-config': {
    title: 'EXECUTE on set_config revoked',
    use: 'strength hardened revokes EXECUTE on pg_catalog.set_config from PUBLIC',
  },
  'owner-handover': {
    title: 'An owner without LOGIN',
    use: 'an operator creates the database, schema and tables; a role without LOGIN owns them',
  },
  'bypassrls-roles': {
    title: 'Roles with BYPASSRLS',
    use: 'the owner of rollups across tenants has it where a superuser is available, and a policy for SELECT elsewhere; a dump of all rows needs it or a superuser',
  },
  'connect-control': {
    title: 'CONNECT per role',
    use: 'CONNECT and TEMPORARY on the database are revoked from PUBLIC and granted per role',
  },
  'role-settings': {
    title: 'Role settings',
    use: 'timeouts and search_path are set on roles; other roles cannot set superuser-only parameters',
  },
  'parameter-grants': {
    title: 'SET ON PARAMETER',
    use: 'none is compiled; it would let a role set superuser-only parameters',
  },
  'event-triggers': {
    title: 'Event triggers',
    use: 'none is compiled; a trigger that audits DDL needs one',
  },
  extensions: {
    title: 'Extensions',
    use: 'the extensions in the spec are created in the database',
  },
  'partition-lifecycle': {
    title: 'Partition lifecycle',
    use: 'partitions are created ahead; old ones are detached concurrently and dropped',
  },
  'recovery-point': {
    title: 'Recovery point',
    use: 'availability.rpo is the promise that WAL archiving is checked against',
  },
  'backup-tool': {
    title: 'Backup tool',
    use: 'pgbackrest, barman and wal-g read the data directory and archive WAL',
  },
  checksums: {
    title: 'Checksums',
    use: 'a verified backup is conclusive only with data checksums',
  },
  majors: {
    title: 'Majors',
    use: 'DDL is compiled for PostgreSQL 15 to 18',
  },
};
