import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import { defineKind } from './kind';
import { objectId } from './sql';

export interface Extension {
  readonly schema: string;
  /** Empty where the source does not say it: that which the server has. */
  readonly version: string;
  /** Whether its objects can move to another schema; absent where no server says it. */
  readonly relocatable?: boolean;
}

/** Its members are read as its own, not as objects; what was granted on them is in `supplied object`. */
export default defineKind<Extension>({
  kind: 'extension',
  rank: 210,
  catalog: 'pg_extension',
  createdBy: 'superuser',
  isCreatedFirst: true,
  read: () => `
    select e.oid::text as oid, ${objectId('extension', 'extname')} as id, n.nspname::text as schema, extversion::text as version, extrelocatable as relocatable
    from pg_extension e join pg_namespace n on n.oid = e.extnamespace where extname <> 'plpgsql'`,
  create: ({ id, attributes: { schema, version } }) => [
    `CREATE EXTENSION ${quoteIdentifier(id.name)} WITH SCHEMA ${quoteIdentifier(schema)}${version === '' ? '' : ` VERSION ${quoteLiteral(version)}`}`,
  ],
  drop: ({ id }) => [`DROP EXTENSION ${quoteIdentifier(id.name)}`],
  ambient: ['version'],
  alter: {
    schema: ({ id, attributes: { schema } }, { attributes: actual }) =>
      actual.relocatable === true
        ? [`ALTER EXTENSION ${quoteIdentifier(id.name)} SET SCHEMA ${quoteIdentifier(schema)}`]
        : 'replace',
    version: ({ id, attributes: { version } }, { attributes: actual }) =>
      isEarlier(version, actual.version)
        ? {
            refused: `version ${actual.version} is installed, and extensions have no scripts that lead back to ${version}`,
          }
        : [`ALTER EXTENSION ${quoteIdentifier(id.name)} UPDATE${version === '' ? '' : ` TO ${quoteLiteral(version)}`}`],
    relocatable: () => [],
  },
  commentAddress: (id) => `EXTENSION ${quoteIdentifier(id.name)}`,
});

/** Whether a version comes before another; those that are no numbers are not compared. */
function isEarlier(version: string, other: string): boolean {
  if (!/^\d+(\.\d+)*$/.test(version) || !/^\d+(\.\d+)*$/.test(other)) return false;
  const [parts, others] = [version, other].map((text) => text.split('.').map(Number));
  const at = (parts ?? []).findIndex((part, place) => part !== others?.[place]);
  return at >= 0 && (parts?.[at] ?? 0) < (others?.[at] ?? 0);
}
