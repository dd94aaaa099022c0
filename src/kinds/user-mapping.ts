import { quoteIdentifier } from '../kernel/identifier';
import type { ObjectId } from './id';
import { defineKind, type CatalogObject } from './kind';
import { objectId } from './sql';

export interface UserMapping {
  /** Names of its options, sorted; null where the role that reads is not shown whether there are any. */
  readonly options: readonly string[] | null;
}

/** Values of its options are user names and passwords: not read. pg_user_mapping is for superusers; this view is for all. */
export default defineKind<UserMapping>({
  kind: 'user mapping',
  rank: 420,
  catalog: 'pg_user_mapping',
  createdBy: 'superuser',
  holdsSecrets: true,
  read: () => `
    select u.umid::text as oid, json_build_object('kind', 'user mapping', 'name', case when u.umuser = 0 then '' else u.usename end, 'of', ${objectId('foreign server', 'u.srvname')}) as id,
      case when u.umoptions is not null or (select rolsuper from pg_roles where rolname = current_user)
        then (select coalesce(json_agg(split_part(o, '=', 1) order by split_part(o, '=', 1) collate "C"), '[]') from unnest(u.umoptions) o) end as options
    from pg_user_mappings u`,
  create: (mapping) => [createMapping(mapping)],
  createInUse: (mapping) =>
    isBare(mapping)
      ? [createMapping(mapping)]
      : {
          statements: [createMapping(mapping)],
          refused: 'the options of a user mapping are never read; set them with ALTER USER MAPPING by hand',
        },
  alter: { options: () => [] },
  drop: ({ id }) => [`DROP USER MAPPING FOR ${mappingName(id)}`],
  isDroppedAlone: true,
  unseen: (mapping, actual) =>
    isBare(mapping) && isBare(actual) ? null : 'the options of a user mapping are never read: compare them by hand',
  needs: ({ id }) => [
    ...(id.of === undefined ? [] : [id.of]),
    ...(id.name === '' ? [] : [{ kind: 'role', name: id.name }]),
  ],
});

/** Whether it is known to have no options. */
function isBare({ attributes: { options } }: CatalogObject<UserMapping>): boolean {
  return options?.length === 0;
}

function createMapping({ id }: { readonly id: ObjectId }): string {
  return `CREATE USER MAPPING FOR ${mappingName(id)}`;
}

function mappingName({ name, of }: ObjectId): string {
  return `${name === '' ? 'PUBLIC' : quoteIdentifier(name)} SERVER ${quoteIdentifier(of?.name ?? '')}`;
}
