/** How columns of tables change in place. */
import { quoteIdentifier } from '../kernel/identifier';
import { hasCast } from './built-in-casts';
import { conversionOf } from './composite-conversion';
import type { Column } from './column-attributes';
import { sqlName, type ObjectId } from './id';
import type { AlterContext, CatalogObject, Impossible, Kind } from './kind';
import { inParent, isAttached } from './partition';
import { sequenceOptions, type Sequence } from './sequence';
import { collate, foreignOptionChange, optionChange, type Name } from './write';

type One = CatalogObject<Column>;

interface Inheriting {
  readonly inherits: readonly ObjectId[] | null;
  readonly ofType: Name | null;
  readonly partitionBy: { readonly columns: readonly string[]; readonly key: string } | null;
}

/** Whether PostgreSQL changes it with what it comes from: the query of a view, the parent of a table, its type. */
export function follows({ id, attributes }: One, context: AlterContext): boolean {
  return (
    !attributes.of.endsWith('TABLE') || !attributes.local || isAttached(id.of, context) || isOfType(id.of, context)
  );
}

/** Whether a table is made of a type before and after. */
function isOfType(table: ObjectId | undefined, { find, actual, stays }: AlterContext): boolean {
  if (table === undefined || !stays(table)) return false;
  return [find, actual.find].every((one) => (one<Inheriting>(table)?.attributes.ofType ?? null) !== null);
}

/** Whether it comes from what a table inherits, and the table stays and inherits from others. */
export function isOfOtherParents({ id, attributes }: One, context: AlterContext): boolean {
  if (attributes.local || id.of === undefined || !context.stays(id.of)) return false;
  const parentsOf = (catalog: Pick<AlterContext, 'find'>): string =>
    JSON.stringify(catalog.find<Inheriting>(id.of ?? id)?.attributes.inherits ?? []);
  return parentsOf(context) !== parentsOf(context.actual);
}

const tableOf = ({ id, attributes }: One): string =>
  `ALTER ${attributes.of} ${id.of === undefined ? '' : sqlName(id.of)}`;
const headOf = (column: One): string => `${tableOf(column)} ALTER COLUMN ${quoteIdentifier(column.id.name)}`;

/** Types into which PostgreSQL assigns any other by its text; a cast that is written cuts what is too long. */
const TEXTS = /^(character varying|character|text|"char"|bit|bit varying)(\(\d+\))?$/;

function base(type: string): string {
  return type.replace(/\([^)]*\)/, '');
}

/** TYPE, with a cast where an assignment may not do, and never one that cuts what does not fit. */
function typeChange(column: One, actual: One): string {
  const { type, collation, generated, of } = column.attributes;
  const isPlain =
    generated !== null || of === 'FOREIGN TABLE' || TEXTS.test(type) || base(type) === base(actual.attributes.type);
  const using = isPlain ? '' : ` USING ${quoteIdentifier(column.id.name)}::${type}`;
  return `${headOf(column)} TYPE ${type}${collate(collation)}${using}`;
}

/** The new type of the same name as the renamed old one: by text, as both have it in common; a composite whose fields differ by these. */
export function convertColumn(column: One, actual: One, context: AlterContext): readonly string[] | Impossible {
  if (follows(column, context)) return [];
  const { type, collation, of } = column.attributes;
  const refused = keyRefusal(column, context);
  if (refused !== undefined) return { refused };
  const name = quoteIdentifier(column.id.name);
  const head = `${headOf(column)} TYPE ${type}${collate(collation)}`;
  // a type that came with PostgreSQL stays what it is, and only the collation is another
  if (of === 'FOREIGN TABLE' || !type.includes('.')) return [head];
  const conversion = conversionOf(name, { from: actual.attributes.type, to: type }, context);
  if (conversion === undefined)
    return {
      refused: `PostgreSQL converts ${type} by the places of its fields, which differ: add a column of the new type under another name, fill it, and drop this one`,
    };
  const { value, created, dropped } = conversion;
  return [...created, `${head} USING ${value}`, ...dropped];
}

function changeType(column: One, actual: One, context: AlterContext): readonly string[] | Impossible {
  if (follows(column, context)) return [];
  const refused = keyRefusal(column, context);
  if (refused !== undefined) return { refused };
  const [from, to] = [actual.attributes.type, column.attributes.type];
  if (column.attributes.of !== 'FOREIGN TABLE' && !hasCast(from, to, context.major))
    return {
      refused: `PostgreSQL has no cast from ${from} to ${to}: add a column of the new type under another name, fill it, and drop this one`,
    };
  return [...boundsFirst(column, actual, context), typeChange(column, actual)];
}

function changeCollation(column: One, actual: One, context: AlterContext): readonly string[] | Impossible {
  if (follows(column, context) || column.attributes.type !== actual.attributes.type) return [];
  const refused = keyRefusal(column, context);
  return refused === undefined ? [typeChange(column, actual)] : { refused };
}

/** PostgreSQL changes no type and no collation of what rows are distributed by. */
function keyRefusal({ id }: One, { find, actual, stays }: AlterContext): string | undefined {
  if (id.of === undefined || !stays(id.of)) return undefined;
  const isKey = [find, actual.find].some((one) => {
    const key = id.of === undefined ? null : (one<Inheriting>(id.of)?.attributes.partitionBy ?? null);
    return key !== null && (key.columns.includes(id.name) || wordsIn(key.key).has(id.name));
  });
  return isKey
    ? 'it is part of the partition key, whose type no statement changes: create another table, copy the rows and rename it'
    : undefined;
}

/** Names in an expression, as PostgreSQL prints them. */
function wordsIn(expression: string): ReadonlySet<string> {
  const found = expression.matchAll(/"((?:[^"]|"")+)"|[\p{L}_][\p{L}\p{N}_$]*/gu);
  return new Set([...found].map(([word, quoted]) => quoted?.replaceAll('""', '"') ?? word));
}

/** The sequence of an identity column takes the type of the column, which its bounds must fit before. */
function boundsFirst({ attributes: { identity } }: One, { attributes }: One, context: AlterContext): readonly string[] {
  if (identity === null || attributes.identity === null) return [];
  const [want, have] = [
    context.find<Sequence>(identity.sequence),
    context.actual.find<Sequence>(attributes.identity.sequence),
  ];
  if (want === undefined || have === undefined) return [];
  const { minimum, maximum } = want.attributes;
  const isNarrower =
    BigInt(maximum) < BigInt(have.attributes.maximum) || BigInt(minimum) > BigInt(have.attributes.minimum);
  return isNarrower
    ? [`ALTER SEQUENCE ${sqlName(have.id)} MINVALUE ${BigInt(minimum)} MAXVALUE ${BigInt(maximum)}`]
    : [];
}

function changeIdentity(column: One, { id, attributes: actual }: One, context: AlterContext): readonly string[] {
  const { identity, notNull } = column.attributes;
  const head = headOf(column);
  // since 17 that of the parent
  if (context.major >= FIRST_WITH_INHERITED_IDENTITY && isAttached(id.of, context)) return [];
  if (identity === null) return [`${head} DROP IDENTITY`];
  if (actual.identity === null) {
    const sequence = context.find<Sequence>(identity.sequence);
    const options = sequence === undefined ? '' : ` ${sequenceOptions(sequence.attributes)}`;
    return [
      ...(notNull !== null && actual.notNull === null ? setNotNull(column) : []),
      `${head} ADD GENERATED ${identity.generated} AS IDENTITY (SEQUENCE NAME ${sqlName(identity.sequence)}${options})`,
    ];
  }
  return [
    ...(identity.generated === actual.identity.generated ? [] : [`${head} SET GENERATED ${identity.generated}`]),
    ...renamed(actual.identity.sequence, identity.sequence),
  ];
}

const FIRST_WITH_INHERITED_IDENTITY = 17;

function renamed(from: ObjectId, to: ObjectId): readonly string[] {
  const moved = { ...from, ...(to.schema === undefined ? {} : { schema: to.schema }) };
  return [
    ...(from.schema === to.schema || to.schema === undefined
      ? []
      : [`ALTER SEQUENCE ${sqlName(from)} SET SCHEMA ${quoteIdentifier(to.schema)}`]),
    ...(from.name === to.name ? [] : [`ALTER SEQUENCE ${sqlName(moved)} RENAME TO ${quoteIdentifier(to.name)}`]),
  ];
}

function setNotNull(column: One): readonly string[] {
  const { notNull } = column.attributes;
  if (notNull === null) return [];
  if (notNull.name === null) return [`${headOf(column)} SET NOT NULL`];
  const tail = `${notNull.noInherit ? ' NO INHERIT' : ''}${notNull.valid ? '' : ' NOT VALID'}`;
  return [
    `${tableOf(column)} ADD CONSTRAINT ${quoteIdentifier(notNull.name)} NOT NULL ${quoteIdentifier(column.id.name)}${tail}`,
  ];
}

function changeNotNull(column: One, actual: One, context: AlterContext): readonly string[] | 'replace' {
  const { notNull: wanted, identity, of } = column.attributes;
  const { notNull: have, identity: oldIdentity } = actual.attributes;
  if (!of.endsWith('TABLE')) return [];
  const inherited = inParent<Column>(column.id, context)?.attributes.notNull ?? null;
  const isInherited = (isAttached(column.id.of, context) && inherited !== null) || wanted?.local === false;
  // it goes with that of the parent
  if (wanted === null && have?.local === false) return [];
  if (wanted === null) return [`${headOf(column)} DROP NOT NULL`];
  if (have === null) {
    // ADD GENERATED AS IDENTITY has asked for it before
    if (isInherited || (identity !== null && oldIdentity === null)) return [];
    return setNotNull(column);
  }
  if (isInherited || wanted.name === null || have.name === null) return [];
  const name = quoteIdentifier(wanted.name);
  // not valid again, or another scope of a constraint that is in the way: by a new one
  if (have.valid && !wanted.valid) return [`${headOf(column)} DROP NOT NULL`, ...setNotNull(column)];
  return [
    ...(wanted.name === have.name
      ? []
      : [`${tableOf(column)} RENAME CONSTRAINT ${quoteIdentifier(have.name)} TO ${name}`]),
    ...(wanted.valid === have.valid ? [] : [`${tableOf(column)} VALIDATE CONSTRAINT ${name}`]),
    ...(wanted.noInherit === have.noInherit
      ? []
      : [`${tableOf(column)} ALTER CONSTRAINT ${name} ${wanted.noInherit ? 'NO INHERIT' : 'INHERIT'}`]),
  ];
}

const FIRST_WITH_SET_EXPRESSION = 17;

function changeGenerated(
  column: One,
  { attributes: actual }: One,
  context: AlterContext,
): readonly string[] | 'replace' {
  const { generated, of } = column.attributes;
  if (!of.endsWith('TABLE')) return [];
  if (actual.generated === null) return 'replace';
  if (generated === null)
    return actual.generated.storage === 'STORED' ? [`${headOf(column)} DROP EXPRESSION`] : 'replace';
  if (generated.storage !== actual.generated.storage || context.major < FIRST_WITH_SET_EXPRESSION) return 'replace';
  if (generated.storage === 'VIRTUAL' && !isSettable(column.id.of, context)) return 'replace';
  return isSetInParent(column, context) ? [] : [`${headOf(column)} SET EXPRESSION AS (${generated.expression})`];
}

/** PostgreSQL refuses SET EXPRESSION of a virtual column in a table that has a CHECK or is published; the column has no values to keep. */
function isSettable(table: ObjectId | undefined, { actual, dependents }: AlterContext): boolean {
  if (table === undefined) return false;
  const isPublished = dependents(table).some(({ id }) => id.kind === 'published table');
  const checks = actual
    .parts<{ readonly type: string }>(table, 'constraint')
    .filter(({ attributes }) => attributes.type === 'c');
  return checks.length === 0 && !isPublished;
}

/** SET EXPRESSION of a parent is one of its partitions. */
function isSetInParent({ id, attributes: { generated } }: One, context: AlterContext): boolean {
  if (!isAttached(id.of, context)) return false;
  const [wanted, actual] = [inParent<Column>(id, context), inParent<Column>(id, context.actual)];
  return (
    wanted?.attributes.generated?.expression === generated?.expression &&
    actual?.attributes.generated?.expression !== generated?.expression
  );
}

/** DEFAULT as a word is of 16. */
function storageOf({ attributes: { storage, type } }: One, major: number): string {
  if (storage !== null) return STORAGE[storage] ?? 'EXTENDED';
  if (major >= FIRST_WITH_DEFAULT_STORAGE) return 'DEFAULT';
  return type.startsWith('numeric') ? 'MAIN' : 'EXTENDED';
}

const FIRST_WITH_DEFAULT_STORAGE = 16;
export const STORAGE: Readonly<Record<string, string>> = { p: 'PLAIN', e: 'EXTERNAL', m: 'MAIN', x: 'EXTENDED' };
export const COMPRESSION: Readonly<Record<string, string>> = { p: 'pglz', l: 'lz4' };

/** In the order in which PostgreSQL accepts them: no identity without NOT NULL. */
export const ALTER_COLUMN: NonNullable<Kind<Column>['alter']> = {
  generated: changeGenerated,
  type: changeType,
  collation: changeCollation,
  identity: changeIdentity,
  notNull: changeNotNull,
  storage: (column, _, { major }) =>
    column.attributes.of.endsWith('TABLE') ? [`${headOf(column)} SET STORAGE ${storageOf(column, major)}`] : [],
  compression: (column) => [
    `${headOf(column)} SET COMPRESSION ${COMPRESSION[column.attributes.compression ?? ''] ?? 'default'}`,
  ],
  statisticsTarget: (column) => [
    `${headOf(column)} SET STATISTICS ${Math.trunc(column.attributes.statisticsTarget ?? -1)}`,
  ],
  options: (column, actual) => optionChange(headOf(column), column.attributes.options, actual.attributes.options),
  foreignOptions: (column, actual) =>
    foreignOptionChange(headOf(column), column.attributes.foreignOptions, actual.attributes.foreignOptions),
  local: ({ attributes: { local, of } }) =>
    local || !of.endsWith('TABLE')
      ? []
      : {
          refused:
            'the table declares it itself, and no statement makes it come from the parent alone: drop the table and create it',
        },
  of: () => [],
};
