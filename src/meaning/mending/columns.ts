/** Columns of another type or form, while their tables are written to. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { primaryKeyOf } from '../../catalog/keys';
import { columnOf, defaultOf, objectOf, objectsOf, partsOf } from '../../catalog/select';
import { isPartitioned, nullableColumns } from '../../catalog/tables';
import { identifier, qualified, quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { groupBy } from '../../kernel/group';
import { remembered } from '../../kernel/remember';
import type { ObjectOf } from '../../kinds/attributes';
import { objectKey, sqlName, type ObjectId } from '../../kinds/id';
import { quotedList } from '../../kinds/kind';
import { isLocalTime } from '../../model/column-names';
import { canonicalType } from '../../model/column-types';
import type { Meaning } from '../meaning';
import { meaningOf } from '../whose';
import { uniqueDdl } from './indexes';

/**
 * All timestamps of a table as timestamptz, in one ALTER, because each would be a pass of its own. The session's TimeZone says
 * which wall the values were read from. With UTC, all six digits and no USING the rows stay where they are and only the indexes on
 * these columns are built anew; with fewer digits, which are kept because clients compare what they read, the table is rewritten.
 * Both under ACCESS EXCLUSIVE. None where something may hold
 * one of them: PostgreSQL refuses (0A000), or finds an expression no longer immutable (42P17).
 */
export function timeZoneDdl(catalog: Catalog, table: ObjectId): readonly string[] {
  const by = objectOf(catalog, 'table', table)?.attributes.partitionBy?.key ?? '';
  const columns = partsOf(catalog, table, 'column').filter(
    ({ id: { name }, attributes: { type, generated, local } }) =>
      canonicalType(type) === 'timestamp without time zone' &&
      !isLocalTime(name) &&
      generated === null &&
      local && // what is inherited changes with its parent
      !by.includes(name),
  );
  const changes = columns.map(
    ({ id, attributes: { type } }) => `ALTER COLUMN ${quoteIdentifier(id.name)} TYPE timestamptz${digitsOf(type)}`,
  );
  if (changes.length === 0 || columns.some(({ id }) => isHeld(catalog, table, id))) return [];
  return ["SET timezone = 'UTC'", `ALTER TABLE ${sqlName(table)} ${changes.join(', ')}`];
}

/** The precision of a timestamp as it is written; six digits are what it has without. */
export function digitsOf(type: string): string {
  return /\([0-5]\)/.exec(type)?.[0] ?? '';
}

/** Kinds under which PostgreSQL changes the type of no column. */
const HOLDING = ['view', 'materialized view', 'rule', 'policy', 'trigger', 'function', 'published table'] as const;

interface Holder {
  readonly id: ObjectId;
  readonly needs: ReadonlySet<string>;
}

/** What holds types, by the key of each object that it needs. */
const holdersOf = remembered((catalog: Catalog): ReadonlyMap<string, readonly Holder[]> => {
  const held = HOLDING.flatMap((kind) => objectsOf(catalog, kind)).flatMap(({ id }) => {
    const needs = catalog.dependencies.get(objectKey(id)) ?? new Set<string>();
    return [...needs].map((key) => ({ key, holder: { id, needs } }));
  });
  const byKey = groupBy(held, ({ key }) => key);
  return new Map([...byKey].map(([key, found]) => [key, found.map(({ holder }) => holder)]));
});

/** Whether something may rest on the type of a column: by what depends on it, else by the texts that may name it. */
function isHeld(catalog: Catalog, table: ObjectId, column: ObjectId): boolean {
  const holders = holdersOf(catalog);
  if (holders.has(objectKey(column))) return true;
  const columns = partsOf(catalog, table, 'column').map(({ id }) => objectKey(id));
  // where a source knows the tables alone that something reads, it may read any column
  const mayRead = ({ id, needs }: Holder): boolean => readsColumns(id) && !columns.some((key) => needs.has(key));
  if ((holders.get(objectKey(table)) ?? []).some(mayRead)) return true;
  return textsOn(catalog, table).some((text) => text?.includes(column.name));
}

/** A policy or a trigger needs the table that it is on, whichever columns it reads; its text says more. */
function readsColumns({ kind }: ObjectId): boolean {
  return kind === 'view' || kind === 'materialized view' || kind === 'function';
}

function textsOn(catalog: Catalog, table: ObjectId): readonly (string | null | undefined)[] {
  const published = objectsOf(catalog, 'published table').filter(
    ({ attributes }) => objectKey(attributes.table) === objectKey(table),
  );
  return [
    ...partsOf(catalog, table, 'column').map(({ attributes }) => attributes.generated?.expression),
    ...partsOf(catalog, table, 'index').flatMap(({ attributes: { elements, where } }) => [
      where,
      ...elements.map(({ expression }) => expression),
    ]),
    ...partsOf(catalog, table, 'policy').flatMap(({ attributes: { using, check } }) => [using, check]),
    ...partsOf(catalog, table, 'trigger').flatMap(({ attributes }) => heldByTrigger(attributes.definition)),
    ...published.flatMap(({ attributes: { where, columns } }) => [where, ...(columns ?? [])]),
  ];
}

/** What a trigger says of columns: the list of UPDATE OF, and WHEN. Its function is found out when it runs. */
function heldByTrigger(definition: string): readonly string[] {
  const [, listed = ''] = /\bUPDATE OF\b(.*?)\bON\b/is.exec(definition) ?? [];
  const [, condition = ''] = /\bWHEN\b(.*)\bEXECUTE\b/is.exec(definition) ?? [];
  return [listed, condition];
}

/**
 * A list of keys as rows: a table with the owner's key, the place in the list and one id, filled from what is there. The owner's rows take
 * theirs along; what the ids name is for the team to say. None without a primary key, or where the list is a document.
 */
export function pairsDdl(catalog: Catalog, meaning: Meaning, column: ObjectOf<'column'>): readonly string[] {
  const { of: table, name } = column.id;
  const { type } = column.attributes;
  if (table === undefined) return [];
  const key = primaryKeyOf(catalog, table)?.attributes.columns ?? [];
  if (key.length === 0 || !type.endsWith('[]')) return [];
  const own = meaningOf(catalog, meaning, table)?.tenantColumn ?? null;
  const tenant = own === null || key.includes(own) ? [] : [own];
  // a partitioned table takes no key that is built CONCURRENTLY, so there the reference is to the key that it has
  // nor does a row without a tenant pass a key that has it
  const open = tenant.filter((each) => nullableColumns(catalog, table).has(each));
  const to = isPartitioned(catalog, table) || open.length > 0 ? key : [...tenant, ...key];
  const kept = [...tenant, ...key];
  const on = sqlName(table);
  const pairs = qualified(table.schema ?? '', identifier(table.name, name));
  const one = quoteIdentifier(name.replace(/s$/, ''));
  const columns = kept.map(
    (each) =>
      `${quoteIdentifier(each)} ${columnOf(catalog, table, each)?.attributes.type ?? 'uuid'}${open.includes(each) ? '' : ' NOT NULL'}`,
  );
  const primary = [...to, ...kept.filter((each) => !to.includes(each) && !open.includes(each))];
  const reference = `FOREIGN KEY (${quotedList(to)}) REFERENCES ${on} (${quotedList(to)}) ON DELETE CASCADE`;
  return [
    ...(to === key ? [] : uniqueDdl(catalog, table, to)),
    `CREATE TABLE ${pairs} (${columns.join(', ')}, place integer NOT NULL, ${one} ${type.slice(0, -2)} NOT NULL,\n  PRIMARY KEY (${quotedList(primary)}, place), ${reference})`,
    `CREATE INDEX ON ${pairs} (${[...tenant.map(quoteIdentifier), one].join(', ')})`,
    `INSERT INTO ${pairs} (${quotedList(kept)}, place, ${one}) SELECT ${kept.map((each) => `t.${quoteIdentifier(each)}`).join(', ')}, i.place, i.id\nFROM ${on} AS t CROSS JOIN LATERAL unnest(t.${quoteIdentifier(name)}) WITH ORDINALITY AS i (id, place)\nWHERE i.id IS NOT NULL ON CONFLICT DO NOTHING`,
  ];
}

/**
 * A column of another type while the table is written to: a second column that a trigger keeps in step, filled, and then the names
 * exchanged in a moment of ACCESS EXCLUSIVE. The old one stays, for the day on which somebody misses it.
 */
export function exchangeTypeDdl(column: ObjectOf<'column'>, type: string): readonly string[] {
  const { of: table, name: own } = column.id;
  if (table === undefined) return [];
  const on = sqlName(table);
  const [name, made, kept] = [own, identifier(own, 'new'), identifier(own, 'old')].map(quoteIdentifier);
  const sync = identifier(table.name, own, 'sync');
  const call = qualified(table.schema ?? '', sync);
  return [
    `ALTER TABLE ${on} ADD COLUMN ${made} ${type}`,
    `CREATE FUNCTION ${call}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.${made} := NEW.${name}::${type}; RETURN NEW; END $$`,
    `CREATE TRIGGER ${quoteIdentifier(sync)} BEFORE INSERT OR UPDATE ON ${on} FOR EACH ROW EXECUTE FUNCTION ${call}()`,
    `UPDATE ${on} SET ${made} = ${name}::${type} WHERE ${made} IS NULL AND ${name} IS NOT NULL`,
    'BEGIN',
    `DROP TRIGGER ${quoteIdentifier(sync)} ON ${on}`,
    `DROP FUNCTION ${call}()`,
    `ALTER TABLE ${on} RENAME COLUMN ${name} TO ${kept}`,
    `ALTER TABLE ${on} RENAME COLUMN ${made} TO ${name}`,
    ...(column.attributes.notNull === null ? [] : [`ALTER TABLE ${on} ALTER COLUMN ${kept} DROP NOT NULL`]),
    'COMMIT',
  ];
}

/**
 * A serial as an identity column, its numbers behind the largest that exists. The sequence goes with its default, because the
 * identity brings one of its own, under the same name: clients that draw numbers themselves go on. None for a partitioned table: before
 * PostgreSQL 17 its identity does not reach the partitions, so that a row put into one of them by its name has no number (23502). None
 * where another column draws from the sequence, which then cannot go (2BP01), or where it is in another schema than the table, which an
 * identity does not take (55000).
 */
export function identityDdl(catalog: Catalog, column: ObjectOf<'column'>): readonly string[] {
  const { of: table, name } = column.id;
  const made = defaultOf(catalog, column.id);
  const sequence = sequenceOf(made);
  if (table === undefined || sequence === undefined) return [];
  const isBound = isPartitioned(catalog, table) || column.attributes.notNull === null;
  if (isBound || (sequence.schema !== undefined && sequence.schema !== table.schema)) return [];
  if ((defaultsAlike(catalog).get(made ?? '') ?? []).length > 1) return [];
  const [on, own, old] = [sqlName(table), quoteIdentifier(name), identifier(sequence.name, 'old')];
  const [text, kept] = [sqlName(sequence), sqlName({ ...sequence, name: old })];
  return [
    'BEGIN',
    "SET LOCAL lock_timeout = '2s'",
    `ALTER TABLE ${on} ALTER COLUMN ${own} DROP DEFAULT`,
    `ALTER SEQUENCE ${text} OWNED BY NONE`,
    `ALTER SEQUENCE ${text} RENAME TO ${quoteIdentifier(old)}`,
    `ALTER TABLE ${on} ALTER COLUMN ${own} ADD GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME ${text})`,
    // a number that was drawn for a row that is gone, or not committed yet, is not given again
    `SELECT setval(${quoteLiteral(text)}, greatest((SELECT max(${own}) FROM ${on}), last_value - (NOT is_called)::int, 0) + 1, false) FROM ${kept}`,
    `DROP SEQUENCE ${kept}`,
    'COMMIT',
  ];
}

/** Defaults by their expression: one that draws from a sequence may not be the only one. */
const defaultsAlike = remembered((catalog: Catalog) =>
  groupBy(objectsOf(catalog, 'default'), ({ attributes }) => attributes.expression),
);

/** What an identity column with PostgreSQL's defaults would do otherwise than the sequence of a column. */
export function unlikeIdentity(catalog: Catalog, column: ObjectId): readonly string[] {
  const sequence = sequenceOf(defaultOf(catalog, column));
  if (sequence === undefined) return [];
  return [
    `SELECT seqrelid::regclass AS sequence, seqincrement, seqcycle, seqcache FROM pg_sequence\nWHERE seqrelid = ${quoteLiteral(sqlName(sequence))}::regclass AND (seqincrement <> 1 OR seqcycle OR seqcache <> 1)`,
  ];
}

interface SequenceName {
  /** Absent: where the search path finds it. */
  readonly schema?: string;
  readonly name: string;
}

const PART = '"(?:[^"]|"")+"|[^".]+';
const QUALIFIED = new RegExp(`^(?:(${PART})\\.)?(${PART})$`);
const NEXTVAL = /^\(?nextval\('((?:[^']|'')+)'(?:::text)?(?:::regclass)?\)\)?$/;

/** The sequence that a default draws from; undefined for any other default. */
export function sequenceOf(made: string | null): SequenceName | undefined {
  // asked of each column, and most have no default
  const text = made === null ? undefined : NEXTVAL.exec(made)?.[1]?.replaceAll("''", "'");
  if (text === undefined) return undefined;
  const [, schema, name] = QUALIFIED.exec(text) ?? [];
  if (name === undefined) return undefined;
  return { ...(schema !== undefined && { schema: unquoted(schema) }), name: unquoted(name) };
}

/** A name as the catalog has it: without quotes, and folded where it has none. */
function unquoted(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase();
}
