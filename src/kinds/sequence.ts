import { sqlName } from './id';
import { defineKind } from './kind';
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
  address: (id) => `SEQUENCE ${sqlName(id)}`,
});
