import { quoteIdentifier } from '../kernel/identifier';
import { isHeldInside } from './held-inside';
import { sqlName } from './id';
import { defineKind } from './kind';
import { partId, schemaObjectId, userSchema } from './sql';

export interface DomainConstraint {
  readonly expression: string;
  readonly valid: boolean;
}

export default defineKind<DomainConstraint>({
  kind: 'domain constraint',
  rank: 700,
  catalog: 'pg_constraint',
  wholeCatalog: 'pg_type',
  createdBy: 'loader',
  read: () => `
    select k.oid::text as oid, t.oid::text as whole, ${partId('domain constraint', 'k.conname', schemaObjectId('domain', 't.typname'))} as id,
      pg_get_expr(k.conbin, 0) as expression, k.convalidated as valid
    from pg_constraint k join pg_type t on t.oid = k.contypid join pg_namespace n on n.oid = t.typnamespace
    where k.contype = 'c' and ${userSchema()}`,
  create: ({ id, attributes: { expression, valid } }) =>
    id.of === undefined
      ? []
      : [
          `ALTER DOMAIN ${sqlName(id.of)} ADD CONSTRAINT ${quoteIdentifier(id.name)} CHECK (${expression})${valid ? '' : ' NOT VALID'}`,
        ],
  drop: ({ id }) =>
    id.of === undefined ? [] : [`ALTER DOMAIN ${sqlName(id.of)} DROP CONSTRAINT ${quoteIdentifier(id.name)}`],
  swapsWhole: ({ id, attributes: { valid } }, context) => valid && id.of !== undefined && isHeldInside(id.of, context),
  alter: {
    valid: ({ id, attributes: { valid } }, _, context) =>
      valid && id.of !== undefined && !isHeldInside(id.of, context)
        ? [`ALTER DOMAIN ${sqlName(id.of)} VALIDATE CONSTRAINT ${quoteIdentifier(id.name)}`]
        : 'replace',
  },
  completes: ({ id }) => (id.of === undefined ? [] : [id.of]),
  commentAddress: (id) =>
    `CONSTRAINT ${quoteIdentifier(id.name)} ON DOMAIN ${id.of === undefined ? '' : sqlName(id.of)}`,
});
