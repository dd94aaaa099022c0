import { revokeStatements } from './grants';
import type { ObjectId } from './id';
import { defineKind } from './kind';
import { aclOf, objectId } from './sql';

/** Without those of the superuser that initdb made, who owns all parameters. */
const GRANTED = `(select array_agg(e) from unnest(paracl) e, aclexplode(array[e]) x where x.grantee <> 10)`;

/** GRANT SET and ALTER SYSTEM ON PARAMETER. */
export default defineKind<object>({
  kind: 'parameter',
  rank: 140,
  catalog: 'pg_parameter_acl',
  createdBy: 'superuser',
  read: () => `
    select oid::text as oid, ${objectId('parameter', 'parname')} as id, ${aclOf(GRANTED, '10::oid')}
    from pg_parameter_acl`,
  create: () => [],
  drop: ({ id, acl }) => revokeStatements(parameterAddress(id), acl ?? []),
  grantAddress: parameterAddress,
});

function parameterAddress({ name }: ObjectId): string {
  return `PARAMETER ${name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.')}`;
}
