/** Statements that mend a table which stands and is written to: each takes its strong locks for a moment only, and scans under weak ones. */
import { identifier, qualified, quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import { accessPaths, ascending, createIndexDdl, freeIndexName, servesReference } from './access-paths';
import { isLocalTime } from './column-names';
import { canonicalType } from './column-types';
import type { Column, ForeignKey, ReferentialAction, Table, Unique } from './types';

/** A CHECK that new rows keep at once, and old ones once VALIDATE has read them: ACCESS EXCLUSIVE for a moment, then SHARE UPDATE EXCLUSIVE. */
export function addCheckDdl(table: Table, name: string, expression: string): readonly string[] {
  const [on, check] = [nameOf(table), quoteIdentifier(name)];
  return [
    `ALTER TABLE ${on} ADD CONSTRAINT ${check} CHECK (${expression}) NOT VALID`,
    `ALTER TABLE ${on} VALIDATE CONSTRAINT ${check}`,
  ];
}

/** NOT NULL without a scan under ACCESS EXCLUSIVE: a validated CHECK proves it, and goes in a statement of its own, or the scan comes back. */
export function setNotNullDdl(table: Table, column: string): readonly string[] {
  const [on, own] = [nameOf(table), quoteIdentifier(column)];
  const name = identifier(table.name, column, 'not_null');
  return [
    ...addCheckDdl(table, name, `${own} IS NOT NULL`),
    `ALTER TABLE ${on} ALTER COLUMN ${own} SET NOT NULL`,
    `ALTER TABLE ${on} DROP CONSTRAINT ${quoteIdentifier(name)}`,
  ];
}

/**
 * A foreign key, first for new rows and then for those that stand: SHARE ROW EXCLUSIVE on both tables for a moment, then SHARE UPDATE
 * EXCLUSIVE. None for a partitioned table, which takes no NOT VALID before PostgreSQL 18.
 */
export function addForeignKeyDdl(
  table: Table,
  key: Pick<ForeignKey, 'name' | 'columns' | 'to'> & Partial<ForeignKey>,
  parent: Table,
): readonly string[] {
  if (table.partition !== null) return [];
  const [on, name] = [nameOf(table), quoteIdentifier(key.name)];
  return [
    `ALTER TABLE ${on} ADD CONSTRAINT ${name} ${referenceOf(key, parent)} NOT VALID`,
    `ALTER TABLE ${on} VALIDATE CONSTRAINT ${name}`,
  ];
}

/** The rows that name no row of the parent, so that VALIDATE would refuse them. */
export function orphans(table: Table, columns: readonly string[], parent: Table, to: readonly string[]): string {
  const given = columns.map((name) => `c.${quoteIdentifier(name)} IS NOT NULL`).join(' AND ');
  const same = columns
    .map((name, index) => `p.${quoteIdentifier(to[index] ?? name)} = c.${quoteIdentifier(name)}`)
    .join(' AND ');
  const shown = columns.map((name) => `c.${quoteIdentifier(name)}`).join(', ');
  return `SELECT ${shown}, count(*) FROM ${nameOf(table)} AS c WHERE ${given}\n  AND NOT EXISTS (SELECT FROM ${nameOf(parent)} AS p WHERE ${same}) GROUP BY ${shown} LIMIT 20`;
}

/** What a unique key is exchanged for. */
export type UniqueForm = { readonly nullsNotDistinct: true } | { readonly where: string };

/**
 * Another form of a unique key: the index is built beside the writes, and takes the place of the constraint in a moment of ACCESS
 * EXCLUSIVE. Foreign keys that rest on the key are put back unvalidated in the same transaction and validated after it. A partial index
 * does not serve who looks for the other rows, so there the constraint stays until that was looked at. None for a partitioned table or
 * child, nor where a partial index would have to be the target of a foreign key.
 */
export function exchangeUniqueDdl(
  table: Table,
  unique: Unique,
  form: UniqueForm,
  all: readonly Table[],
): readonly string[] {
  const resting = restingOn(table, unique, all);
  // a partitioned child takes no NOT VALID before 18, so its key could not be put back; a deferrable key is exchanged by hand
  const isBound = table.partition !== null || resting.some(({ child }) => child.partition !== null);
  if (isBound || unique.deferrable === true || ('where' in form && resting.length > 0)) return [];
  const [on, old] = [nameOf(table), quoteIdentifier(unique.name)];
  const made =
    'where' in form ? identifier(...stem(table, unique), 'live') : identifier(...stem(table, unique), 'nulls');
  const columns = unique.columns.map(quoteIdentifier).join(', ');
  const nulls = 'nullsNotDistinct' in form || unique.nullsNotDistinct ? ' NULLS NOT DISTINCT' : '';
  const include = unique.include === undefined ? '' : ` INCLUDE (${named(unique.include)})`;
  const build = `CREATE UNIQUE INDEX CONCURRENTLY ${quoteIdentifier(made)} ON ${on} (${columns})${include}${nulls}`;
  if ('where' in form) return [`${build} WHERE ${form.where}`];
  const swap = `ALTER TABLE ${on} DROP CONSTRAINT ${old}, ADD CONSTRAINT ${old} UNIQUE USING INDEX ${quoteIdentifier(made)}`;
  if (resting.length === 0) return [build, swap];
  return [
    build,
    'BEGIN',
    ...resting.map(({ child, key }) => `ALTER TABLE ${nameOf(child)} DROP CONSTRAINT ${quoteIdentifier(key.name)}`),
    swap,
    ...resting.flatMap(({ child, key }) => addForeignKeyDdl(child, key, table).slice(0, 1)),
    'COMMIT',
    ...resting.flatMap(({ child, key }) => addForeignKeyDdl(child, key, table).slice(1)),
  ];
}

/** The foreign keys whose target is the unique key. */
export function restingOn(
  table: Table,
  { columns }: Pick<Unique, 'columns'>,
  all: readonly Table[],
): readonly { readonly child: Table; readonly key: ForeignKey }[] {
  return all.flatMap((child) =>
    child.foreignKeys
      .filter(
        (key) =>
          key.schema === table.schema &&
          key.table === table.name &&
          key.to.length === columns.length &&
          columns.every((name) => key.to.includes(name)),
      )
      .map((key) => ({ child, key })),
  );
}

/**
 * All points in time of a table as timestamptz, in one ALTER, because each would be a pass of its own. The session's TimeZone says
 * which wall the values were read from. With UTC, no precision and no USING the rows stay where they are and only the indexes on
 * these columns are built anew; with anything else the table is rewritten. Both under ACCESS EXCLUSIVE. None where a view, a policy, a
 * generated column or an index over an expression may hold one of them: PostgreSQL refuses (0A000), or finds the expression no longer
 * immutable (42P17).
 */
export function timeZoneDdl(table: Table): readonly string[] {
  const columns = table.columns.filter(
    ({ name, type, generated }) =>
      canonicalType(type) === 'timestamp without time zone' &&
      !isLocalTime(name) &&
      generated === null &&
      name !== table.partition?.column,
  );
  const changes = columns.map(({ name }) => `ALTER COLUMN ${quoteIdentifier(name)} TYPE timestamptz`);
  if (columns.some(({ name }) => isHeld(table, name))) return [];
  return changes.length === 0 ? [] : ["SET timezone = 'UTC'", `ALTER TABLE ${nameOf(table)} ${changes.join(', ')}`];
}

/** Whether something may rest on the type of a column; what reads the table somehow counts, because a view is known by its tables only. */
function isHeld(table: Table, column: string): boolean {
  const expressions = [
    ...table.columns.map(({ generated }) => generated),
    ...table.indexes.flatMap(({ columns, where }) => [
      where,
      ...columns.map(({ expression, isColumn }) => (isColumn ? null : expression)),
    ]),
    ...table.policies.flatMap(({ using, check }) => [using, check]),
  ];
  return (table.views ?? []).length > 0 || expressions.some((text) => text?.includes(column) === true);
}

/**
 * A list of keys as rows: a table with the owner's key, the place in the list and one id, filled from what stands. The owner's rows take
 * theirs along; what the ids name is for the team to say. None without a primary key, or where the list is a document.
 */
export function pairsDdl(table: Table, column: Column): readonly string[] {
  const key = table.primaryKey?.columns ?? [];
  if (key.length === 0 || !column.type.endsWith('[]')) return [];
  const tenant = table.tenantColumn === null || key.includes(table.tenantColumn) ? [] : [table.tenantColumn];
  // a partitioned table takes no key that is built CONCURRENTLY, so there the reference is to the key that stands
  const to = table.partition === null ? [...tenant, ...key] : key;
  const kept = [...tenant, ...key];
  const pairs = qualified(table.schema, identifier(table.name, column.name));
  const one = quoteIdentifier(column.name.replace(/s$/, ''));
  const typeOf = (name: string): string => table.columns.find((other) => other.name === name)?.type ?? 'uuid';
  const columns = kept.map((name) => `${quoteIdentifier(name)} ${typeOf(name)} NOT NULL`).join(', ');
  const primary = [...to, ...kept.filter((name) => !to.includes(name))];
  const reference = `FOREIGN KEY (${named(to)}) REFERENCES ${nameOf(table)} (${named(to)}) ON DELETE CASCADE`;
  return [
    ...(to === key ? [] : uniqueDdl(table, to)),
    `CREATE TABLE ${pairs} (${columns}, place integer NOT NULL, ${one} ${column.type.slice(0, -2)} NOT NULL,\n  PRIMARY KEY (${named(primary)}, place), ${reference})`,
    `CREATE INDEX ON ${pairs} (${[...tenant.map(quoteIdentifier), one].join(', ')})`,
    `INSERT INTO ${pairs} (${named(kept)}, place, ${one}) SELECT ${kept.map((name) => `t.${quoteIdentifier(name)}`).join(', ')}, i.place, i.id\nFROM ${nameOf(table)} AS t CROSS JOIN LATERAL unnest(t.${quoteIdentifier(column.name)}) WITH ORDINALITY AS i (id, place)\nWHERE i.id IS NOT NULL ON CONFLICT DO NOTHING`,
  ];
}

/** The index behind a foreign key, so that a DELETE of its parent finds the rows; none where one begins with the columns. */
export function coveringDdl(
  table: Table,
  columns: readonly string[],
  name: string = freeIndexName(table, columns),
): readonly string[] {
  return accessPaths(table).some((path) => servesReference(path, columns))
    ? []
    : createIndexDdl(table, { name, columns: columns.map(ascending) });
}

/**
 * A unique index over columns that foreign keys shall rest on; none where one stands. Several keys rest on the same, so it may be there
 * by then: one that is invalid is refused by the foreign key that follows (42830).
 */
export function uniqueDdl(table: Table, columns: readonly string[]): readonly string[] {
  const stands = accessPaths(table).some(
    (path) =>
      path.unique &&
      path.where === null &&
      path.deferrable !== true &&
      path.invalid !== true &&
      path.columns.length === columns.length &&
      path.columns.every(({ expression }) => columns.includes(expression)),
  );
  // CONCURRENTLY is refused on a partitioned table
  if (stands || table.partition !== null) return [];
  const name = quoteIdentifier(identifier(table.name, ...columns, 'key'));
  return [`CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ${name} ON ${nameOf(table)} (${named(columns)})`];
}

/**
 * A column of another type while the table is written to: a second column that a trigger keeps in step, filled, and then the names
 * exchanged in a moment of ACCESS EXCLUSIVE. The old one stays, for the day on which somebody misses it.
 */
export function exchangeTypeDdl(table: Table, column: Column, type: string): readonly string[] {
  const on = nameOf(table);
  const [name, made, kept] = ['', 'new', 'old'].map((end) =>
    quoteIdentifier(end === '' ? column.name : identifier(column.name, end)),
  );
  const sync = identifier(table.name, column.name, 'sync');
  const call = qualified(table.schema, sync);
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
    ...(column.nullable ? [] : [`ALTER TABLE ${on} ALTER COLUMN ${kept} DROP NOT NULL`]),
    'COMMIT',
  ];
}

/**
 * A serial as an identity column, its numbers behind the largest that exists. The sequence goes with its default, because the
 * identity brings one of its own, under the same name: clients that draw numbers themselves go on. None for a partitioned table: before
 * PostgreSQL 17 its identity does not reach the partitions, so that a row put into one of them by its name has no number (23502). None
 * where another column draws from the sequence, which then cannot go (2BP01), or where it is in another schema than the table, which an
 * identity does not take (55000).
 * @param all the tables of the database
 */
export function identityDdl(table: Table, column: Column, all: readonly Table[]): readonly string[] {
  const sequence = sequenceOf(column);
  if (sequence === undefined || table.partition !== null || column.nullable) return [];
  if (sequence.schema !== undefined && sequence.schema !== table.schema) return [];
  const drawing = all.flatMap(({ columns }) => columns).filter((other) => other.default === column.default);
  if (drawing.length > 1) return [];
  const [on, own, old] = [nameOf(table), quoteIdentifier(column.name), identifier(sequence.name, 'old')];
  const made = written(sequence);
  const kept = written({ ...sequence, name: old });
  return [
    'BEGIN',
    "SET LOCAL lock_timeout = '2s'",
    `ALTER TABLE ${on} ALTER COLUMN ${own} DROP DEFAULT`,
    `ALTER SEQUENCE ${made} OWNED BY NONE`,
    `ALTER SEQUENCE ${made} RENAME TO ${quoteIdentifier(old)}`,
    `ALTER TABLE ${on} ALTER COLUMN ${own} ADD GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME ${made})`,
    // a number that was drawn for a row that is gone, or not committed yet, is not given again
    `SELECT setval(${quoteLiteral(made)}, greatest((SELECT max(${own}) FROM ${on}), last_value - (NOT is_called)::int, 0) + 1, false) FROM ${kept}`,
    `DROP SEQUENCE ${kept}`,
    'COMMIT',
  ];
}

/** What an identity column with PostgreSQL's defaults would do otherwise than the sequence of a column. */
export function unlikeIdentity(column: Column): readonly string[] {
  const sequence = sequenceOf(column);
  if (sequence === undefined) return [];
  return [
    `SELECT seqrelid::regclass AS sequence, seqincrement, seqcycle, seqcache FROM pg_sequence\nWHERE seqrelid = ${quoteLiteral(written(sequence))}::regclass AND (seqincrement <> 1 OR seqcycle OR seqcache <> 1)`,
  ];
}

interface SequenceName {
  /** Absent: where the search path finds it. */
  readonly schema?: string;
  readonly name: string;
}

const PART = '"(?:[^"]|"")+"|[^".]+';

/** The sequence of a default. */
function sequenceOf({ default: value }: Column): SequenceName | undefined {
  const text = /^nextval\('((?:[^']|'')+)'(?:::text)?(?:::regclass)?\)$/.exec(value ?? '')?.[1]?.replaceAll("''", "'");
  const found = new RegExp(`^(?:(${PART})\\.)?(${PART})$`).exec(text ?? '');
  const [, schema, name] = found ?? [];
  if (name === undefined) return undefined;
  return { ...(schema !== undefined && { schema: unquoted(schema) }), name: unquoted(name) };
}

/** A name as the catalog has it: without quotes, and folded where it has none. */
function unquoted(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase();
}

function written({ schema, name }: SequenceName): string {
  return schema === undefined ? quoteIdentifier(name) : qualified(schema, name);
}

function stem(table: Table, unique: Unique): readonly string[] {
  return [table.name, ...unique.columns];
}

const ACTIONS: Readonly<Record<ReferentialAction, string>> = {
  'no-action': '',
  restrict: 'RESTRICT',
  cascade: 'CASCADE',
  'set-null': 'SET NULL',
  'set-default': 'SET DEFAULT',
};

function referenceOf(
  {
    columns,
    to,
    onDelete = 'no-action',
    onUpdate = 'no-action',
    setColumns = [],
    matchFull,
    deferrable,
  }: Pick<ForeignKey, 'columns' | 'to'> & Partial<ForeignKey>,
  parent: Table,
): string {
  const set = setColumns.length === 0 ? '' : ` (${setColumns.map(quoteIdentifier).join(', ')})`;
  const deleted = ACTIONS[onDelete] === '' ? '' : ` ON DELETE ${ACTIONS[onDelete]}${set}`;
  const match = matchFull === true ? ' MATCH FULL' : '';
  const checked = deferrable === undefined ? '' : ` DEFERRABLE ${deferrable.toUpperCase()}`;
  const updated = ACTIONS[onUpdate] === '' ? '' : ` ON UPDATE ${ACTIONS[onUpdate]}`;
  return `FOREIGN KEY (${named(columns)}) REFERENCES ${nameOf(parent)} (${named(to)})${match}${updated}${deleted}${checked}`;
}

function named(columns: readonly string[]): string {
  return columns.map(quoteIdentifier).join(', ');
}

function nameOf({ schema, name }: Table): string {
  return qualified(schema, name);
}
