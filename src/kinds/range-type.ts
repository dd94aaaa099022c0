import { identifier, quoteIdentifier } from '../kernel/identifier';
import { relationName, sqlName, typeNamed } from './id';
import { defineKind } from './kind';
import { aclOf, collationOf, functionName, ownerName, schemaObjectId, typeName, userSchema } from './sql';
import type { Name } from './write';

export interface RangeType {
  readonly subtype: string;
  /** Null where it is the default of the subtype. */
  readonly operatorClass: Name | null;
  readonly collation: Name | null;
  readonly canonical: Name | null;
  readonly difference: Name | null;
  readonly multirange: Name;
}

export default defineKind<RangeType>({
  kind: 'range type',
  rank: 340,
  catalog: 'pg_type',
  createdBy: 'loader',
  read: () => `
    select t.oid::text as oid, ${schemaObjectId('range type', 't.typname')} as id, ${ownerName('t.typowner')}, ${aclOf('t.typacl', 't.typowner')},
      format_type(r.rngsubtype, null) as subtype,
      (select json_build_object('schema', opn.nspname, 'name', oc.opcname) from pg_opclass oc join pg_namespace opn on opn.oid = oc.opcnamespace
        where oc.oid = r.rngsubopc and not oc.opcdefault) as "operatorClass",
      ${collationOf('r.rngcollation', 'st.typcollation')} as collation,
      ${functionName('r.rngcanonical::oid')} as canonical, ${functionName('r.rngsubdiff::oid')} as difference, ${typeName('r.rngmultitypid')} as multirange
    from pg_range r join pg_type t on t.oid = r.rngtypid join pg_type st on st.oid = r.rngsubtype join pg_namespace n on n.oid = t.typnamespace
    where ${userSchema()}`,
  create: ({ id, attributes: range }) => {
    const parts = [`SUBTYPE = ${range.subtype}`];
    if (range.operatorClass !== null) parts.push(`SUBTYPE_OPCLASS = ${sqlName(range.operatorClass)}`);
    if (range.collation !== null) parts.push(`COLLATION = ${sqlName(range.collation)}`);
    if (range.canonical !== null) parts.push(`CANONICAL = ${sqlName(range.canonical)}`);
    if (range.difference !== null) parts.push(`SUBTYPE_DIFF = ${sqlName(range.difference)}`);
    parts.push(`MULTIRANGE_TYPE_NAME = ${sqlName(range.multirange)}`);
    return [`CREATE TYPE ${sqlName(id)} AS RANGE (${parts.join(', ')})`];
  },
  alter: {
    subtype: 'swap',
    operatorClass: 'swap',
    collation: 'swap',
    canonical: 'swap',
    difference: 'swap',
    multirange: 'swap',
  },
  canSwap: true,
  displace: ({ id, attributes: { subtype: printed, multirange } }, old) => {
    const type = typeNamed(printed);
    if (type === undefined) return [];
    const subtype = sqlName(type);
    const [name, away] = [quoteIdentifier(old.name), identifier(multirange.name, 'old')];
    return [
      `ALTER TYPE ${sqlName(multirange)} RENAME TO ${quoteIdentifier(away)}`,
      `ALTER FUNCTION ${sqlName(id)}(${subtype}, ${subtype}) RENAME TO ${name}`,
      `ALTER FUNCTION ${sqlName(id)}(${subtype}, ${subtype}, pg_catalog.text) RENAME TO ${name}`,
      `ALTER FUNCTION ${sqlName(multirange)}() RENAME TO ${quoteIdentifier(away)}`,
    ];
  },
  takes: ({ id, attributes: { multirange } }) => [relationName(id), relationName(multirange)],
  defaultPrivileges: 'types',
  address: (id) => `TYPE ${sqlName(id)}`,
});
