import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import { defineKind } from './kind';
import { objectId } from './sql';

export interface Extension {
  readonly schema: string;
  readonly version: string;
}

/** Its members are read as its own, not as objects; what was granted on them is in `supplied object`. */
export default defineKind<Extension>({
  kind: 'extension',
  rank: 210,
  catalog: 'pg_extension',
  createdBy: 'superuser',
  isCreatedFirst: true,
  read: () => `
    select e.oid::text as oid, ${objectId('extension', 'extname')} as id, n.nspname::text as schema, extversion::text as version
    from pg_extension e join pg_namespace n on n.oid = e.extnamespace where extname <> 'plpgsql'`,
  create: ({ id, attributes: { schema, version } }) => [
    `CREATE EXTENSION ${quoteIdentifier(id.name)} WITH SCHEMA ${quoteIdentifier(schema)} VERSION ${quoteLiteral(version)}`,
  ],
});
