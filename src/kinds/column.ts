import { quoteIdentifier } from '../kernel/identifier';
import { sqlName, type ObjectId } from './id';
import { defineKind, type CatalogObject, type CreateContext } from './kind';
import { ALTER_COLUMN, COMPRESSION, convertColumn, follows, isOfOtherParents, STORAGE } from './column-change';
import type { Column } from './column-attributes';
import type { Default } from './default';
import { inParent } from './partition';
import { sequenceOptions, type Sequence } from './sequence';
import { aclOf, collationOf, openOptionsOf, optionsOf, partId, relationId, schemaObjectId, userSchema } from './sql';
import { collate, foreignOptions, optionList } from './write';

export type { Column, NotNull } from './column-attributes';

/** What PostgreSQL refuses while the type of a column that it is on changes. */
const BLOCKING = [
  'view',
  'materialized view',
  'rule',
  'policy',
  'trigger',
  'published table',
  'function',
  'statistics',
  'column',
  'default',
  'foreign key',
];

/** A name before 18 is not kept, and the constraint is as valid and as local as the column. */
const notNullOf = (major: number): string =>
  major < 18
    ? `json_build_object('name', null, 'noInherit', false, 'valid', true, 'local', true)`
    : `(select json_build_object('name', k.conname, 'noInherit', k.connoinherit, 'valid', k.convalidated, 'local', k.conislocal or c.relispartition)
        from pg_constraint k where k.conrelid = c.oid and k.contype = 'n' and k.conkey[1] = a.attnum)`;

/** The sequence of an identity column; a partition uses that of its parent since 17. */
const IDENTITY = `(select json_build_object('generated', case a.attidentity when 'a' then 'ALWAYS' else 'BY DEFAULT' end,
    'sequence', ${schemaObjectId('sequence', 'sc.relname', 'sn')})
  from pg_depend sd join pg_class sc on sc.oid = sd.objid join pg_namespace sn on sn.oid = sc.relnamespace
  where sd.refclassid = 'pg_class'::regclass and sd.refobjid = c.oid and sd.refobjsubid = a.attnum
    and sd.deptype = 'i' and sd.classid = 'pg_class'::regclass)`;

/** Columns of tables; and those of views, for their grants and comments. */
export default defineKind<Column>({
  kind: 'column',
  rank: 520,
  catalog: 'pg_class',
  createdBy: 'loader',
  isCreatedWithWhole: true,
  read: (major) => `
    select c.oid::text as oid, a.attnum::int as sub, a.attnum::int as position, c.oid::text as whole,
      ${partId('column', 'a.attname', relationId())} as id, ${aclOf('a.attacl', 'c.relowner')},
      ${relationKindWord} as of, format_type(a.atttypid, a.atttypmod) as type, ${collationOf('a.attcollation', 't.typcollation')} as collation,
      case when a.attnotnull then ${notNullOf(major)} end as "notNull",
      case when a.attidentity <> '' then ${IDENTITY} end as identity,
      case when a.attgenerated <> '' then json_build_object('storage', case a.attgenerated when 'v' then 'VIRTUAL' else 'STORED' end,
        'expression', pg_get_expr(d.adbin, d.adrelid)) end as generated,
      case when a.attstorage <> t.typstorage then a.attstorage end::text as storage, nullif(a.attcompression, '')::text as compression,
      nullif(a.attstattarget, -1)::int as "statisticsTarget", ${optionsOf('a.attoptions')} as options,
      ${openOptionsOf('a.attfdwoptions')} as "foreignOptions", a.attislocal or c.relispartition as local
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_type t on t.oid = a.atttypid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum and a.attgenerated <> ''
    where c.relkind in ('r', 'p', 'f', 'v', 'm') and a.attnum > 0 and not a.attisdropped and ${userSchema()}`,
  create: extras,
  createInUse: (column, context) => {
    const { id, attributes } = column;
    if (isOfOtherParents(column, context))
      return {
        refused: `it would come from a parent that the table does not inherit yet: add the column to the table, then run ALTER TABLE .. INHERIT by hand`,
      };
    if (follows(column, context) || id.of === undefined) return [];
    const [value] = context.parts<Default>(id, 'default');
    const inline = value === undefined ? '' : ` DEFAULT ${value.attributes.expression}`;
    return [
      `ALTER ${attributes.of} ${sqlName(id.of)} ADD COLUMN ${columnDefinition(column, context)}${inline}`,
      ...extras(column),
    ];
  },
  drop: (column, context) =>
    isOfOtherParents(column, context)
      ? {
          refused: 'it stays when the table no longer inherits from the parent that it came from: drop it by hand then',
        }
      : follows(column, context)
        ? []
        : [
            `ALTER ${column.attributes.of} ${column.id.of === undefined ? '' : sqlName(column.id.of)} DROP COLUMN ${quoteIdentifier(column.id.name)}`,
          ],
  alter: ALTER_COLUMN,
  resets: { type: ['storage', 'compression'], collation: ['storage', 'compression'] },
  blockedBy: { type: BLOCKING, collation: BLOCKING, generated: BLOCKING },
  convert: convertColumn,
  conversionBlockedBy: ['constraint', 'index', 'foreign key'],
  copies: ({ id }, catalog) => {
    const table =
      id.of === undefined ? undefined : catalog.find<{ readonly inherits: readonly ObjectId[] | null }>(id.of);
    const parent = inParent(id, catalog);
    const parents = (table?.attributes.inherits ?? []).map((of): ObjectId => ({ kind: 'column', name: id.name, of }));
    return [...(parent === undefined ? [] : [parent.id]), ...parents];
  },
  rename: (from, to, { attributes }) => [
    `ALTER ${attributes.of} ${from.of === undefined ? '' : sqlName(from.of)} RENAME COLUMN ${quoteIdentifier(from.name)} TO ${quoteIdentifier(to.name)}`,
  ],
  altersAway: true,
  holdsData: ({ attributes }) => attributes.of === 'TABLE' && attributes.generated === null,
  commentAddress: (id) => `COLUMN ${id.of === undefined ? '' : sqlName(id.of)}.${quoteIdentifier(id.name)}`,
  grantAddress: (id) => `TABLE ${id.of === undefined ? '' : sqlName(id.of)}`,
  grantColumns: (id) => ` (${quoteIdentifier(id.name)})`,
});

const relationKindWord = `case c.relkind when 'f' then 'FOREIGN TABLE' when 'v' then 'VIEW' when 'm' then 'MATERIALIZED VIEW' else 'TABLE' end`;

/** A column in CREATE TABLE, with what can be said of it nowhere else. */
export function columnDefinition({ id, attributes: column }: CatalogObject<Column>, context: CreateContext): string {
  const compression = column.compression === null ? '' : ` COMPRESSION ${COMPRESSION[column.compression] ?? 'pglz'}`;
  const head = `${quoteIdentifier(id.name)} ${column.type}${foreignOptions(column.foreignOptions)}${compression}${collate(column.collation)}`;
  return `${head}${generatedAs(column)}${identityOf(column, context)}${notNullOfColumn(column)}`;
}

function generatedAs({ generated }: Column): string {
  return generated === null ? '' : ` GENERATED ALWAYS AS (${generated.expression}) ${generated.storage}`;
}

function identityOf({ identity }: Column, context: CreateContext): string {
  if (identity === null) return '';
  const sequence = context.find<Sequence>(identity.sequence);
  const options = sequence === undefined ? '' : ` ${sequenceOptions(sequence.attributes)}`;
  return ` GENERATED ${identity.generated} AS IDENTITY (SEQUENCE NAME ${sqlName(identity.sequence)}${options})`;
}

/** What comes from a parent alone is said there. */
function notNullOfColumn({ notNull }: Column): string {
  if (notNull === null || !notNull.valid || !notNull.local) return '';
  const name = notNull.name === null ? '' : ` CONSTRAINT ${quoteIdentifier(notNull.name)}`;
  return `${name} NOT NULL${notNull.noInherit ? ' NO INHERIT' : ''}`;
}

/** What ADD COLUMN and CREATE TABLE do not say. */
function extras({ id, attributes: column }: CatalogObject<Column>): readonly string[] {
  if (id.of === undefined) return [];
  const table = `ALTER ${column.of} ${sqlName(id.of)}`;
  const name = quoteIdentifier(id.name);
  const alter = `${table} ALTER COLUMN ${name}`;
  const invalid = column.notNull?.valid === false && column.notNull.name !== null ? column.notNull : undefined;
  return [
    ...(column.storage === null ? [] : [`${alter} SET STORAGE ${STORAGE[column.storage] ?? 'EXTENDED'}`]),
    ...(column.statisticsTarget === null ? [] : [`${alter} SET STATISTICS ${Math.trunc(column.statisticsTarget)}`]),
    ...(column.options === null ? [] : [`${alter} SET (${optionList(column.options)})`]),
    ...(invalid === undefined
      ? []
      : [
          `${table} ADD CONSTRAINT ${quoteIdentifier(invalid.name ?? '')} NOT NULL ${name}${invalid.noInherit ? ' NO INHERIT' : ''} NOT VALID`,
        ]),
  ];
}
