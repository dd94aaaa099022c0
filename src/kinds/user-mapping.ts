import { quoteIdentifier } from '../kernel/identifier';
import type { ObjectId } from './id';
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
  create: (mapping) => [createMapping(mapping)],
  createInUse: (mapping) => ({
    statements: [createMapping(mapping)],
    refused: 'the options of a user mapping are never read; set them with ALTER USER MAPPING by hand',
  }),
  drop: ({ id }) => [`DROP USER MAPPING FOR ${mappingName(id)}`],
  isDroppedAlone: true,
  unseen: () => 'the options of a user mapping are never read: compare them by hand',
  needs: ({ id }) => [
    ...(id.of === undefined ? [] : [id.of]),
    ...(id.name === '' ? [] : [{ kind: 'role', name: id.name }]),
  ],
});

function createMapping({ id }: { readonly id: ObjectId }): string {
  return `CREATE USER MAPPING FOR ${mappingName(id)}`;
}

function mappingName({ name, of }: ObjectId): string {
  return `${name === '' ? 'PUBLIC' : quoteIdentifier(name)} SERVER ${quoteIdentifier(of?.name ?? '')}`;
}
