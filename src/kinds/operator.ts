import { quoteIdentifier } from '../kernel/identifier';
import { sqlName, type ObjectId, type TypeName } from './id';
import { defineKind } from './kind';
import { functionName, ownerName, typeName, userSchema } from './sql';
import type { Name } from './write';

export interface Operator {
  readonly function: Name;
  readonly commutator: Name | null;
  readonly negator: Name | null;
  readonly restrict: Name | null;
  readonly join: Name | null;
  readonly hashes: boolean;
  readonly merges: boolean;
}

const operatorOf = (oid: string): string =>
  `(select json_build_object('schema', opn.nspname, 'name', op.oprname) from pg_operator op join pg_namespace opn on opn.oid = op.oprnamespace where op.oid = ${oid})`;

/** An operator has a symbol for a name, which cannot be quoted; nothing else may take its place. */
function symbol(schema: string, name: string): string {
  return `${quoteIdentifier(schema)}.${/^[-+*/<>=~!@#%^&|`?]+$/.test(name) ? name : '='}`;
}

function typeOf(type: TypeName | null | undefined): string {
  return type === null || type === undefined ? 'NONE' : sqlName(type);
}

const address = (id: ObjectId): string =>
  `OPERATOR ${symbol(id.schema ?? '', id.name)} (${typeOf(id.args?.[0])}, ${typeOf(id.args?.[1])})`;

export default defineKind<Operator>({
  kind: 'operator',
  rank: 620,
  catalog: 'pg_operator',
  createdBy: 'loader',
  read: () => `
    select o.oid::text as oid, json_build_object('kind', 'operator', 'schema', n.nspname, 'name', o.oprname, 'args',
        json_build_array(${typeName('o.oprleft')}, ${typeName('o.oprright')})) as id, ${ownerName('o.oprowner')},
      ${functionName('o.oprcode::oid')} as function, ${operatorOf('o.oprcom')} as commutator, ${operatorOf('o.oprnegate')} as negator,
      ${functionName('o.oprrest::oid')} as restrict, ${functionName('o.oprjoin::oid')} as join, o.oprcanhash as hashes, o.oprcanmerge as merges
    from pg_operator o join pg_namespace n on n.oid = o.oprnamespace where o.oprcode <> 0 and ${userSchema()}`,
  create: ({ id, attributes: operator }) => {
    const parts = [`FUNCTION = ${sqlName(operator.function)}`];
    const [left, right] = id.args ?? [];
    if (left !== null && left !== undefined) parts.push(`LEFTARG = ${sqlName(left)}`);
    if (right !== null && right !== undefined) parts.push(`RIGHTARG = ${sqlName(right)}`);
    for (const [word, name] of Object.entries({ COMMUTATOR: operator.commutator, NEGATOR: operator.negator }))
      if (name !== null) parts.push(`${word} = OPERATOR(${symbol(name.schema, name.name)})`);
    for (const [word, name] of Object.entries({ RESTRICT: operator.restrict, JOIN: operator.join }))
      if (name !== null) parts.push(`${word} = ${sqlName(name)}`);
    if (operator.hashes) parts.push('HASHES');
    if (operator.merges) parts.push('MERGES');
    return [`CREATE OPERATOR ${symbol(id.schema ?? '', id.name)} (${parts.join(', ')})`];
  },
  address,
});
