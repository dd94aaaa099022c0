import { quoteIdentifier } from '../kernel/identifier';
import { defineKind } from './kind';
import { objectId } from './sql';

/** Only a superuser publishes a schema. */
export default defineKind<object>({
  kind: 'published schema',
  rank: 1020,
  catalog: 'pg_publication_namespace',
  createdBy: 'superuser',
  read: () => `
    select r.oid::text as oid, json_build_object('kind', 'published schema', 'name', n.nspname, 'of', ${objectId('publication', 'p.pubname')}) as id
    from pg_publication_namespace r join pg_publication p on p.oid = r.pnpubid join pg_namespace n on n.oid = r.pnnspid`,
  create: ({ id }) => [
    `ALTER PUBLICATION ${quoteIdentifier(id.of?.name ?? '')} ADD TABLES IN SCHEMA ${quoteIdentifier(id.name)}`,
  ],
  drop: ({ id }) => [
    `ALTER PUBLICATION ${quoteIdentifier(id.of?.name ?? '')} DROP TABLES IN SCHEMA ${quoteIdentifier(id.name)}`,
  ],
  needs: ({ id }) => [{ kind: 'schema', name: id.name }, ...(id.of === undefined ? [] : [id.of])],
});
