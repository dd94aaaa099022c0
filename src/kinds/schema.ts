import { sqlName } from './id';
import { defineKind } from './kind';
import { aclOf, objectId, ownerName, userSchema } from './sql';

export default defineKind<object>({
  kind: 'schema',
  rank: 200,
  catalog: 'pg_namespace',
  createdBy: 'loader',
  isCreatedFirst: true,
  read: () => `
    select oid::text as oid, ${objectId('schema', 'nspname')} as id, ${ownerName('nspowner')}, ${aclOf('nspacl', 'nspowner')}
    from pg_namespace n where ${userSchema()}`,
  create: ({ id }) => [`CREATE SCHEMA ${sqlName(id)}`],
  alter: {},
  defaultPrivileges: 'schemas',
  address: (id) => `SCHEMA ${sqlName(id)}`,
});
