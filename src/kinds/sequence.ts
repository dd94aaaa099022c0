import { quoteLiteral } from '../kernel/identifier';
import { relationName, sqlName, type ObjectId } from './id';
import { defineKind, type CatalogObject } from './kind';
import { aclOf, schemaObjectId, userSchema } from './sql';

export interface Sequence {
  readonly type: string;
  /** Parameters are texts: they are of 64 bits. */
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cache: string;
  readonly cycle: boolean;
  readonly unlogged: boolean;
  /** Of a column GENERATED AS IDENTITY, which creates it. */
  readonly identity: boolean;
}

/** What CREATE SEQUENCE and AS IDENTITY (..) say of it, but for the type. */
export function sequenceOptions(sequence: Sequence): string {
  const { increment, minimum, maximum, start, cache, cycle } = sequence;
  return `INCREMENT BY ${increment} MINVALUE ${minimum} MAXVALUE ${maximum} START WITH ${start} CACHE ${cache}${cycle ? ' CYCLE' : ' NO CYCLE'}`;
}

/** Whether a sequence is owned by a column (a) or is that of an identity column (i). */
const tie = (type: string): string =>
  `exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = '${type}' and d.refobjsubid > 0)`;

export default defineKind<Sequence>({
  kind: 'sequence',
  rank: 500,
  catalog: 'pg_class',
  createdBy: 'loader',
  read: () => `
    select c.oid::text as oid, ${schemaObjectId('sequence', 'c.relname')} as id,
      case when not ${tie('i')} and not ${tie('a')} then pg_get_userbyid(c.relowner)::text end as owner, ${aclOf('c.relacl', 'c.relowner')},
      c.relpersistence = 'u' as unlogged, format_type(q.seqtypid, null) as type, q.seqstart::text as start, q.seqincrement::text as increment,
      q.seqmin::text as minimum, q.seqmax::text as maximum, q.seqcache::text as cache, q.seqcycle as cycle, ${tie('i')} as identity
    from pg_class c join pg_sequence q on q.seqrelid = c.oid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and ${userSchema()}`,
  create: ({ id, attributes: sequence }) =>
    sequence.identity
      ? []
      : [
          `CREATE ${sequence.unlogged ? 'UNLOGGED ' : ''}SEQUENCE ${sqlName(id)} AS ${sequence.type} ${sequenceOptions(sequence)}`,
        ],
  drop: ({ id, attributes }) => (attributes.identity ? [] : [`DROP SEQUENCE ${sqlName(id)}`]),
  alter: {
    type: sequenceChange,
    start: sequenceChange,
    increment: sequenceChange,
    minimum: sequenceChange,
    maximum: sequenceChange,
    cache: sequenceChange,
    cycle: sequenceChange,
    unlogged: ({ id, attributes: { unlogged } }) => [
      `ALTER SEQUENCE ${sqlName(id)} SET ${unlogged ? 'UNLOGGED' : 'LOGGED'}`,
    ],
    identity: 'replace',
  },
  takes: ({ id }) => [relationName(id)],
  altersAway: true,
  carriedBy: ({ attributes: { identity } }, needed) => (identity ? needed.filter(({ kind }) => kind === 'column') : []),
  ownedWith: ({ id, attributes: { identity } }, needed, catalog) =>
    identity
      ? needed.find(({ kind }) => kind === 'column')?.of
      : catalog.parts<{ readonly column: ObjectId }>(id, 'owner of')[0]?.attributes.column.of,
  // DROP IDENTITY takes it
  isExact: ({ attributes: { identity } }, isDeclared, needed) =>
    identity && needed.some((id) => id.kind === 'column' && isDeclared(id)),
  defaultPrivileges: 'sequences',
  address: (id) => `SEQUENCE ${sqlName(id)}`,
});

/**
 * All parameters at once. A value outside the new bounds is refused, and it is not read: where the bounds narrow, it is moved to the
 * nearest that both allow, or to the start where there is none.
 */
function sequenceChange(
  { id, attributes: wanted }: CatalogObject<Sequence>,
  old: CatalogObject<Sequence>,
): readonly string[] {
  const name = sqlName(id);
  const [low, high] = [BigInt(wanted.minimum), BigInt(wanted.maximum)];
  const [oldLow, oldHigh] = [BigInt(old.attributes.minimum), BigInt(old.attributes.maximum)];
  const isApart = high < oldLow || oldHigh < low;
  const isNarrower = low > oldLow || high < oldHigh;
  const within = `greatest(least(last_value, ${high}), ${low})`;
  return [
    ...(isNarrower && !isApart
      ? [
          `SELECT pg_catalog.setval(${quoteLiteral(name)}::regclass, ${within}, is_called AND last_value = ${within}) FROM ${name}`,
        ]
      : []),
    `ALTER SEQUENCE ${name} AS ${wanted.type} ${sequenceOptions(wanted)}${isApart ? ' RESTART' : ''}`,
  ];
}
