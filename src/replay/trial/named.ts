/** Which tables of a database the data statements of migrations are about, and the rows that meet their conditions. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { indexesOf, keyColumns, primaryKeyOf } from '../../catalog/keys';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { CatalogObject } from '../../kinds/kind';
import { valueColumns } from '../../prove/columns';
import { filledTables, foreignKeysOf, rootOf, relationsByName } from '../../prove/relations';
import { readBy } from '../../catalog/relations';
import type { Node } from '../../sql/parser';
import { wordOf } from '../../meaning/mentions';
import { addedKeys, namedIn, type RelationName, type StatementFacts, type Tie } from './facts';
import { joinsIn, type Join } from './joins';
import { reachedBy } from './reached';

export interface Named {
  /** By `objectKey`: those that are named, and all that they reference. */
  readonly tables: ReadonlySet<string>;
  /** Statements whose conditions rows are to meet. */
  readonly trees: readonly Node[];
  /** Keys that the migrations add or join by, beside those that the tables have. */
  readonly ties: readonly TiedKey[];
}

export interface TiedKey {
  readonly key: CatalogObject;
  readonly references: ObjectId;
}

/** What is about rows among the statements of migrations. */
export function namedBy(catalog: Catalog, statements: readonly StatementFacts[]): Named {
  const about = statements.filter(({ is }) => is !== 'other');
  const { trees, code } = reachedBy(catalog, statements, about);
  const named = namedIn(trees).flatMap((name) => relationsNamed(catalog, name));
  const mentioned = filledTables(catalog).filter(({ id }) => code.some((text) => wordOf(id.name).test(text)));
  const tables = new Set<string>();
  for (const id of [...named, ...mentioned.map((table) => table.id)]) addWithParents(catalog, id, tables);
  const ties = keysOf(catalog, [...statements.flatMap(addedKeys), ...joinsIn(trees)], named);
  for (const { references } of ties) addWithParents(catalog, references, tables);
  return { tables, trees, ties };
}

/** Tables that a name may mean; of a view what it reads. */
function relationsNamed(catalog: Catalog, { schema, name }: RelationName): readonly ObjectId[] {
  const found = relationsByName(catalog).filter(
    ({ id }) => id.name === name && (schema === undefined || id.schema === schema),
  );
  return found.flatMap(({ id }) => (id.kind === 'table' ? [rootOf(catalog, id)] : tablesBelow(catalog, id)));
}

function tablesBelow(catalog: Catalog, view: ObjectId, depth = 0): readonly ObjectId[] {
  if (depth > DEEPEST) return [];
  return readBy(catalog, view).flatMap(({ id }) =>
    id.kind === 'table' ? [rootOf(catalog, id)] : tablesBelow(catalog, id, depth + 1),
  );
}

const DEEPEST = 4;

function addWithParents(catalog: Catalog, table: ObjectId, tables: Set<string>): void {
  if (tables.has(objectKey(table))) return;
  tables.add(objectKey(table));
  for (const { attributes } of foreignKeysOf(catalog, table))
    addWithParents(catalog, rootOf(catalog, attributes.references), tables);
}

interface KeyBetween {
  readonly from: ObjectId;
  readonly columns: readonly string[];
  readonly to: ObjectId;
  readonly toColumns: readonly string[];
}

/** Keys as the catalog would have them, where both tables stand and the other side is one row; none where the other way round is one. */
function keysOf(catalog: Catalog, joined: readonly (Tie | Join)[], about: readonly ObjectId[]): readonly TiedKey[] {
  const found: KeyBetween[] = [];
  for (const tie of joined) {
    const next = keyBetween(catalog, tie, about);
    if (next !== undefined && !found.some((one) => isReverse(one, next) || isOverlapping(one, next))) found.push(next);
  }
  return found.map(({ from, to, columns, toColumns }, index) => {
    const attributes = { ...PLAIN_KEY, columns, references: to, referencedColumns: toColumns };
    const id = { kind: 'foreign key', name: `tenet_tie_${index}`, of: from };
    return { key: { id, attributes, owner: null, acl: null, comment: null, position: index }, references: to };
  });
}

function isReverse(one: KeyBetween, other: KeyBetween): boolean {
  return objectKey(one.from) === objectKey(other.to) && objectKey(one.to) === objectKey(other.from);
}

function isOverlapping(one: KeyBetween, other: KeyBetween): boolean {
  return objectKey(one.from) === objectKey(other.from) && one.columns.some((column) => other.columns.includes(column));
}

function keyBetween(catalog: Catalog, tie: Tie | Join, about: readonly ObjectId[]): KeyBetween | undefined {
  const [from] = relationsNamed(catalog, tie.from);
  const to = relationsNamed(catalog, tie.to)[0] ?? filledFrom(catalog, tie, about);
  if (from === undefined || to === undefined || objectKey(from) === objectKey(to)) return undefined;
  const compared = tie.toColumns.length > 0 ? tie.toColumns : primaryColumns(catalog, to);
  const unique = uniqueAmong(catalog, to, compared) ?? ('isMember' in tie && tie.isMember ? compared : undefined);
  if (unique === undefined) return undefined;
  const columns = unique.map((column) => tie.columns[compared.indexOf(column)] ?? '');
  const isKnown = foreignKeysOf(catalog, from).some(({ attributes }) =>
    attributes.columns.some((column) => columns.includes(column)),
  );
  if (isKnown || !hasSameTypes(catalog, [from, columns], [to, unique])) return undefined;
  return { from, columns, to, toColumns: unique };
}

/** A table that the file makes is not there yet: most likely it holds a column of the same name from one of those that the file reads. */
function filledFrom(catalog: Catalog, { toColumns }: Tie, about: readonly ObjectId[]): ObjectId | undefined {
  return about.find((id) => uniqueAmong(catalog, id, toColumns) !== undefined);
}

const PLAIN_KEY = {
  match: 's',
  onUpdate: 'a',
  onDelete: 'a',
  setColumns: null,
  deferrable: false,
  deferred: false,
  valid: true,
  enforced: true,
  period: false,
};

function primaryColumns(catalog: Catalog, table: ObjectId): readonly string[] {
  const elements = primaryKeyOf(catalog, table)?.attributes.key?.elements ?? [];
  return elements.flatMap(({ column }) => column ?? []);
}

/** Columns of a unique key that are all among those. */
function uniqueAmong(catalog: Catalog, table: ObjectId, columns: readonly string[]): readonly string[] | undefined {
  return indexesOf(catalog, table)
    .filter((index) => index.unique && index.where === null)
    .map((index) => keyColumns(index).map((column) => column ?? ''))
    .find((key) => key.length > 0 && key.every((one) => columns.includes(one)));
}

type Columns = readonly [table: ObjectId, columns: readonly string[]];

function hasSameTypes(catalog: Catalog, [from, columns]: Columns, [to, others]: Columns): boolean {
  const typeOf = (table: ObjectId, name: string | undefined): string | undefined =>
    valueColumns(catalog, table).find((column) => column.name === name)?.type;
  return columns.every((column, index) => {
    const type = typeOf(from, column);
    return type !== undefined && type === typeOf(to, others[index]);
  });
}

/** The catalog with keys that it does not have, so that the rows of one table are made for those of another. */
export function withTies(catalog: Catalog, ties: Named['ties']): Catalog {
  if (ties.length === 0) return catalog;
  return {
    ...catalog,
    objects: new Map([...catalog.objects, ...ties.map(({ key }) => [objectKey(key.id), key] as const)]),
  };
}
