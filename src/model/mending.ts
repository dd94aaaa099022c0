/**
 * Statements that mend a table which stands and is written to: each takes its strong locks for a moment only, and scans under weak ones.
 * Of tables of the model: rules and the review go over to src/meaning/mending, and this goes with the last that asks it.
 */
import { identifier, qualified, quoteIdentifier } from '../kernel/identifier';
import { accessPaths, ascending, createIndexDdl, freeIndexName, servesReference } from './access-paths';
import type { ForeignKey, ReferentialAction, Table, Unique } from './types';

/** A CHECK that new rows keep at once, and old ones once VALIDATE has read them: ACCESS EXCLUSIVE for a moment, then SHARE UPDATE EXCLUSIVE. */
function addCheckDdl(table: Table, name: string, expression: string): readonly string[] {
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
