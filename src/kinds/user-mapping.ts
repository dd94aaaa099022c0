import { quoteIdentifier } from '../kernel/identifier';
import { defineKind } from './kind';
import { objectId } from './sql';

/** Its options are user names and passwords: not read. pg_user_mapping is for superusers; this view is for all. */
export default defineKind<object>({
  kind: 'user mapping',
  rank: 420,
  catalog: 'pg_user_mapping',
  createdBy: 'superuser',
  holdsSecrets: true,
  read: () => `
    select u.umid::text as oid, json_build_object('kind', 'user mapping', 'name', case when u.umuser = 0 then '' else u.usename end, 'of', ${objectId('foreign server', 'u.srvname')}) as id
    from pg_user_mappings u`,
  create: ({ id }) => [
    `CREATE USER MAPPING FOR ${id.name === '' ? 'PUBLIC' : quoteIdentifier(id.name)} SERVER ${quoteIdentifier(id.of?.name ?? '')}`,
  ],
  needs: ({ id }) => (id.of === undefined ? [] : [id.of]),
});
