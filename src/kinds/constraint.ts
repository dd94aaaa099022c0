import { quoteIdentifier } from '../kernel/identifier';
import { attachedTo } from './attachment';
import { relationName, sqlName, type ObjectId } from './id';
import { changeIndex, ELEMENTS, INCLUDED, indexElement, type IndexElement } from './index-elements';
import { defineKind, quotedList, type AlterContext, type CatalogObject } from './kind';
import { inParent, isAttached } from './partition';
import { optionsOf, partId, relationId, tablespaceOf, userSchema } from './sql';
import { withOptions, type Name, type Options } from './write';

export interface Key {
  readonly method: string;
  readonly elements: readonly IndexElement[];
  readonly include: readonly string[];
  readonly nullsNotDistinct: boolean;
  readonly options: Options | null;
  readonly tablespace: string | null;
  readonly clustered: boolean;
  readonly where: string | null;
}

export interface Constraint {
  readonly type: 'p' | 'u' | 'x' | 'c';
  readonly columns: readonly string[] | null;
  readonly key: Key | null;
  /** Of EXCLUDE, one an element. */
  readonly operators: readonly Name[] | null;
  readonly check: string | null;
  readonly deferrable: boolean;
  readonly deferred: boolean;
  readonly valid: boolean;
  /** Since 18. */
  readonly enforced: boolean;
  /** WITHOUT OVERLAPS, since 18. */
  readonly period: boolean;
  readonly noInherit: boolean;
  /** False for a check that only the parent declares. */
  readonly local: boolean;
  readonly of: 'TABLE' | 'FOREIGN TABLE';
  readonly partitioned: boolean;
}

const WORDS = { p: 'PRIMARY KEY', u: 'UNIQUE', x: 'EXCLUDE', c: 'CHECK' };

/** Checks, primary keys, unique and exclusion constraints; foreign keys and NOT NULL have kinds of their own. */
export default defineKind<Constraint>({
  kind: 'constraint',
  rank: 730,
  catalog: 'pg_constraint',
  createdBy: 'loader',
  read: (major) => `
    select k.oid::text as oid, c.oid::text as whole, ${partId('constraint', 'k.conname', relationId())} as id, k.contype::text as type,
      (select json_agg(a.attname order by x.at) from unnest(k.conkey) with ordinality x (num, at)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = x.num where k.contype in ('p', 'u')) as columns,
      case when i.indexrelid is not null then json_build_object('method', am.amname, 'elements', ${ELEMENTS}, 'include', ${INCLUDED},
        'nullsNotDistinct', i.indnullsnotdistinct, 'options', ${optionsOf('ic.reloptions')}, 'tablespace', ${tablespaceOf('ic.reltablespace')},
        'clustered', i.indisclustered, 'where', pg_get_expr(i.indpred, i.indrelid)) end as key,
      (select json_agg(json_build_object('schema', opn.nspname, 'name', op.oprname) order by o.at) from unnest(k.conexclop) with ordinality o (oid, at)
        join pg_operator op on op.oid = o.oid join pg_namespace opn on opn.oid = op.oprnamespace where k.contype = 'x') as operators,
      case when k.contype = 'c' then pg_get_expr(k.conbin, k.conrelid) end as check,
      k.condeferrable as deferrable, k.condeferred as deferred, k.convalidated as valid,
      ${major >= 18 ? 'k.conenforced' : 'true'} as enforced, ${major >= 18 ? 'k.conperiod' : 'false'} as period,
      k.contype = 'c' and k.connoinherit as "noInherit", k.conislocal or k.contype <> 'c' or c.relispartition as local,
      case c.relkind when 'f' then 'FOREIGN TABLE' else 'TABLE' end as of, c.relkind = 'p' as partitioned
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_index i on i.indexrelid = k.conindid and k.contype in ('p', 'u', 'x')
    left join pg_class ic on ic.oid = i.indexrelid left join pg_am am on am.oid = ic.relam
    where k.contype in ('p', 'u', 'x', 'c') and ${userSchema()}`,
  create: addConstraint,
  createInUse: (constraint, context) => {
    const { id, attributes } = constraint;
    const follows = attributes.type === 'c' && isAttached(id.of, context) && inParent(id, context) !== undefined;
    return follows ? [] : addConstraint(constraint);
  },
  drop: ({ id, attributes }, context) => {
    if (id.of === undefined || !attributes.local) return [];
    const follows = attributes.type === 'c' && isAttached(id.of, context) && inParent(id, context.actual) !== undefined;
    return follows ? [] : [`ALTER ${attributes.of} ${sqlName(id.of)} DROP CONSTRAINT ${quoteIdentifier(id.name)}`];
  },
  alter: {
    key: alterKey,
    valid: ({ id, attributes: { valid, of } }) =>
      valid && id.of !== undefined
        ? [`ALTER ${of} ${sqlName(id.of)} VALIDATE CONSTRAINT ${quoteIdentifier(id.name)}`]
        : 'replace',
    local: () => [],
    of: () => [],
    partitioned: () => [],
  },
  rename: (from, to, { attributes }) => [
    `ALTER ${attributes.of} ${from.of === undefined ? '' : sqlName(from.of)} RENAME CONSTRAINT ${quoteIdentifier(from.name)} TO ${quoteIdentifier(to.name)}`,
  ],
  copies: ({ id, attributes: { type } }, catalog) => {
    if (type !== 'c') return attachedTo(indexBehind(id), catalog);
    const parent = inParent(id, catalog);
    return parent === undefined ? [] : [parent.id];
  },
  blocks: ({ attributes: { type } }, _, isConverted) => isConverted && (type === 'c' || type === 'x'),
  aliases: ({ id, attributes: { type } }) => (type === 'c' || id.of === undefined ? [] : [indexBehind(id)]),
  takes: ({ id, attributes: { type } }) => (type === 'c' ? [] : [relationName(indexBehind(id))]),
  commentAddress: (id) => `CONSTRAINT ${quoteIdentifier(id.name)} ON ${id.of === undefined ? '' : sqlName(id.of)}`,
});

function definitionOf(constraint: Constraint): string {
  const { type, key, check, noInherit, enforced, valid } = constraint;
  const deferral = `${constraint.deferrable ? ' DEFERRABLE' : ''}${constraint.deferred ? ' INITIALLY DEFERRED' : ''}`;
  if (type === 'c')
    return `CHECK (${check ?? ''})${noInherit ? ' NO INHERIT' : ''}${enforced ? (valid ? '' : ' NOT VALID') : ' NOT ENFORCED'}`;
  const tablespace =
    key === null || key.tablespace === null ? '' : ` USING INDEX TABLESPACE ${quoteIdentifier(key.tablespace)}`;
  const include = key === null || key.include.length === 0 ? '' : ` INCLUDE (${quotedList(key.include)})`;
  return `${WORDS[type]}${elementsOf(constraint)}${include}${withOptions(key?.options ?? null)}${tablespace}${type === 'x' && key !== null && key.where !== null ? ` WHERE (${key.where})` : ''}${deferral}`;
}

function elementsOf({ type, columns, key, operators, period }: Constraint): string {
  if (type === 'x') {
    const elements = (key?.elements ?? []).map(
      (element, at) => `${indexElement(element, key?.method ?? '')} WITH ${operatorName(operators?.[at])}`,
    );
    return ` USING ${quoteIdentifier(key?.method ?? 'gist')} (${elements.join(', ')})`;
  }
  const nulls = key?.nullsNotDistinct === true ? ' NULLS NOT DISTINCT' : '';
  return `${nulls} (${quotedList(columns ?? [])}${period ? ' WITHOUT OVERLAPS' : ''})`;
}

function operatorName(operator: Name | undefined): string {
  return operator === undefined ? '=' : `OPERATOR(${quoteIdentifier(operator.schema)}.${operator.name})`;
}

function addConstraint({ id, attributes: constraint }: CatalogObject<Constraint>): readonly string[] {
  if (id.of === undefined || !constraint.local) return [];
  const name = quoteIdentifier(id.name);
  // of a partitioned table alone: its partitions bring theirs, under their own names
  const only = constraint.partitioned && constraint.type !== 'c' ? 'ONLY ' : '';
  return [
    `ALTER ${constraint.of} ${only}${sqlName(id.of)} ADD CONSTRAINT ${name} ${definitionOf(constraint)}`,
    ...(constraint.key?.clustered === true ? [`ALTER TABLE ${sqlName(id.of)} CLUSTER ON ${name}`] : []),
  ];
}

/** It has the name of its constraint, and is in the schema of the table. */
function indexBehind({ name, of }: ObjectId): ObjectId {
  return { kind: 'index', ...(of?.schema === undefined ? {} : { schema: of.schema }), name };
}

/** What of an index can change in place. */
function alterKey(
  { id, attributes: { key: wanted } }: CatalogObject<Constraint>,
  { attributes: { key: actual } }: CatalogObject<Constraint>,
  context: AlterContext,
): readonly string[] | 'replace' {
  if (wanted === null || actual === null || id.of === undefined) return 'replace';
  const fixed = (key: Key): string => JSON.stringify({ ...key, options: null, tablespace: null, clustered: false });
  if (fixed(wanted) !== fixed(actual)) return 'replace';
  return changeIndex({ id: indexBehind(id), table: id.of }, wanted, actual, context);
}
