/**
 * Constraints for tables that are there and written to: each statement takes its strong locks for a moment only, and scans under weak
 * ones. Pure.
 */
import type { Catalog } from '../../catalog/catalog';
import { objectsOf } from '../../catalog/select';
import { isPartitioned } from '../../catalog/tables';
import { doBlock, identifier, quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import type { ObjectOf } from '../../kinds/attributes';
import type { ForeignKey } from '../../kinds/foreign-key';
import { objectKey, sqlName, type ObjectId } from '../../kinds/id';
import { quotedList } from '../../kinds/kind';

/**
 * Ends with an error where rows are in the way, before anything is changed: a CHECK that is added and then cannot be validated stays, and
 * refuses every change of such a row.
 * @param violated the condition that such rows fulfil
 */
export function refuseRowsDdl(table: ObjectId, violated: string, todo: string): string {
  const on = sqlName(table);
  return doBlock(
    `begin if exists (select from ${on} where ${violated}) then raise exception using message = ${quoteLiteral(todo)}; end if; end`,
  );
}

/** A CHECK that new rows keep at once, and old ones once VALIDATE has read them: ACCESS EXCLUSIVE for a moment, then SHARE UPDATE EXCLUSIVE. */
export function addCheckDdl(table: ObjectId, name: string, expression: string): readonly string[] {
  const [on, check] = [sqlName(table), quoteIdentifier(name)];
  return [
    `ALTER TABLE ${on} ADD CONSTRAINT ${check} CHECK (${expression}) NOT VALID`,
    `ALTER TABLE ${on} VALIDATE CONSTRAINT ${check}`,
  ];
}

/** NOT NULL without a scan under ACCESS EXCLUSIVE: a validated CHECK proves it, and goes in a statement of its own, or the scan comes back. */
export function setNotNullDdl(table: ObjectId, column: string): readonly string[] {
  const [on, own] = [sqlName(table), quoteIdentifier(column)];
  const name = identifier(table.name, column, 'not_null');
  return [
    ...addCheckDdl(table, name, `${own} IS NOT NULL`),
    `ALTER TABLE ${on} ALTER COLUMN ${own} SET NOT NULL`,
    `ALTER TABLE ${on} DROP CONSTRAINT ${quoteIdentifier(name)}`,
  ];
}

/** What a foreign key that is to be made says; the rest is as PostgreSQL has it when nothing is said. */
export interface Reference {
  readonly name: string;
  readonly columns: readonly string[];
  readonly to: ObjectId;
  readonly toColumns: readonly string[];
  readonly like?: ForeignKey;
}

/**
 * A foreign key, first for new rows and then for those that are there: SHARE ROW EXCLUSIVE on both tables for a moment, then SHARE UPDATE
 * EXCLUSIVE. None for a partitioned table, which takes no NOT VALID before PostgreSQL 18.
 */
export function addForeignKeyDdl(catalog: Catalog, table: ObjectId, reference: Reference): readonly string[] {
  if (isPartitioned(catalog, table)) return [];
  const [on, name] = [sqlName(table), quoteIdentifier(reference.name)];
  return [
    `ALTER TABLE ${on} ADD CONSTRAINT ${name} ${referenceText(reference)} NOT VALID`,
    `ALTER TABLE ${on} VALIDATE CONSTRAINT ${name}`,
  ];
}

const ACTIONS: Readonly<Record<string, string>> = { r: 'RESTRICT', c: 'CASCADE', n: 'SET NULL', d: 'SET DEFAULT' };

function referenceText({ columns, to, toColumns, like }: Reference): string {
  const set = like?.setColumns == null ? '' : ` (${quotedList(like.setColumns)})`;
  const [updated, deleted] = [ACTIONS[like?.onUpdate ?? ''], ACTIONS[like?.onDelete ?? '']];
  const parts = [
    `FOREIGN KEY (${quotedList(columns)}) REFERENCES ${sqlName(to)} (${quotedList(toColumns)})`,
    ...(like?.match === 'f' ? ['MATCH FULL'] : []),
    ...(updated === undefined ? [] : [`ON UPDATE ${updated}`]),
    ...(deleted === undefined ? [] : [`ON DELETE ${deleted}${set}`]),
    ...(like?.deferrable === true ? [`DEFERRABLE INITIALLY ${like.deferred ? 'DEFERRED' : 'IMMEDIATE'}`] : []),
  ];
  return parts.join(' ');
}

/** ON DELETE or ON UPDATE in SQL, by the letter of the catalog. */
export function actionText(action: string): string {
  return ACTIONS[action] ?? 'NO ACTION';
}

/** A foreign key with other attributes: exchanged in one ALTER, unvalidated, and validated then. None for a partitioned table, as above. */
export function exchangeForeignKeyDdl(
  catalog: Catalog,
  { id, attributes }: Pick<ObjectOf<'foreign key'>, 'id' | 'attributes'>,
  changes: Partial<ForeignKey>,
): readonly string[] {
  if (id.of === undefined || isPartitioned(catalog, id.of)) return [];
  const { columns, references: to, referencedColumns: toColumns } = attributes;
  const [on, name] = [sqlName(id.of), quoteIdentifier(id.name)];
  const text = referenceText({ name: id.name, columns, to, toColumns, like: { ...attributes, ...changes } });
  return [
    `ALTER TABLE ${on} DROP CONSTRAINT ${name}, ADD CONSTRAINT ${name} ${text} NOT VALID`,
    `ALTER TABLE ${on} VALIDATE CONSTRAINT ${name}`,
  ];
}

/** The rows that name no row of the parent, so that VALIDATE would refuse them. */
export function orphans(table: ObjectId, { columns, to, toColumns }: Omit<Reference, 'name'>): string {
  const given = columns.map((name) => `c.${quoteIdentifier(name)} IS NOT NULL`).join(' AND ');
  const same = columns
    .map((name, index) => `p.${quoteIdentifier(toColumns[index] ?? name)} = c.${quoteIdentifier(name)}`)
    .join(' AND ');
  const shown = columns.map((name) => `c.${quoteIdentifier(name)}`).join(', ');
  return `SELECT ${shown}, count(*) FROM ${sqlName(table)} AS c WHERE ${given}\n  AND NOT EXISTS (SELECT FROM ${sqlName(to)} AS p WHERE ${same}) GROUP BY ${shown} LIMIT 20`;
}

/** What a unique key is exchanged for. */
export type UniqueForm = { readonly nullsNotDistinct: true } | { readonly where: string };

/**
 * Another form of a unique constraint: the index is built beside the writes, and takes the place of the constraint in a moment of ACCESS
 * EXCLUSIVE. Foreign keys that rest on the key are put back unvalidated in the same transaction and validated after it. A partial index
 * does not serve who looks for the other rows, so there the constraint stays until that was looked at. None for a partitioned table or
 * child, nor where a partial index would have to be the target of a foreign key.
 */
export function exchangeUniqueDdl(
  catalog: Catalog,
  unique: ObjectOf<'constraint'>,
  form: UniqueForm,
): readonly string[] {
  const { of: table } = unique.id;
  const { key, deferrable, columns } = unique.attributes;
  if (table === undefined || key === null || columns === null) return [];
  const resting = restingOn(catalog, table, columns);
  // a partitioned child takes no NOT VALID before 18, so its key could not be put back; a deferrable key is exchanged by hand
  const isBound = [table, ...resting.flatMap(({ id }) => id.of ?? [])].some((id) => isPartitioned(catalog, id));
  if (isBound || deferrable || ('where' in form && resting.length > 0)) return [];
  const [on, old] = [sqlName(table), quoteIdentifier(unique.id.name)];
  const made = quoteIdentifier(identifier(table.name, ...columns, 'where' in form ? 'live' : 'nulls'));
  const nulls = 'nullsNotDistinct' in form || key.nullsNotDistinct ? ' NULLS NOT DISTINCT' : '';
  const include = key.include.length === 0 ? '' : ` INCLUDE (${quotedList(key.include)})`;
  const build = `CREATE UNIQUE INDEX CONCURRENTLY ${made} ON ${on} (${quotedList(columns)})${include}${nulls}`;
  if ('where' in form) return [`${build} WHERE ${form.where}`];
  const swap = `ALTER TABLE ${on} DROP CONSTRAINT ${old}, ADD CONSTRAINT ${old} UNIQUE USING INDEX ${made}`;
  if (resting.length === 0) return [build, swap];
  return [
    build,
    'BEGIN',
    ...resting.map(({ id }) => `ALTER TABLE ${onTable(id)} DROP CONSTRAINT ${quoteIdentifier(id.name)}`),
    swap,
    ...resting.flatMap((one) => againDdl(catalog, one).slice(0, 1)),
    'COMMIT',
    // one that was not validated before may have rows against it
    ...resting.filter(({ attributes }) => attributes.valid).flatMap((one) => againDdl(catalog, one).slice(1)),
  ];
}

function onTable({ of }: ObjectId): string {
  return of === undefined ? '' : sqlName(of);
}

/** A foreign key as it is, made once more; one that is NOT ENFORCED stays so. */
function againDdl(catalog: Catalog, { id, attributes }: ObjectOf<'foreign key'>): readonly string[] {
  const { columns, references: to, referencedColumns: toColumns, enforced } = attributes;
  if (id.of === undefined) return [];
  const made = addForeignKeyDdl(catalog, id.of, { name: id.name, columns, to, toColumns, like: attributes });
  return enforced ? made : made.slice(0, 1).map((text) => text.replace(/NOT VALID$/, 'NOT ENFORCED'));
}

/** The foreign keys whose target is the unique key of a table. */
export function restingOn(
  catalog: Catalog,
  table: ObjectId,
  columns: readonly string[],
): readonly ObjectOf<'foreign key'>[] {
  const key = objectKey(table);
  return objectsOf(catalog, 'foreign key').filter(
    ({ attributes: { references, referencedColumns } }) =>
      objectKey(references) === key &&
      referencedColumns.length === columns.length &&
      columns.every((name) => referencedColumns.includes(name)),
  );
}
