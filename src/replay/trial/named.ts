/** Which tables of a database the data statements of migrations are about, and the rows that meet their conditions. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { indexesOf, keyColumns, primaryKeyOf } from '../../catalog/keys';
import { quoteLiteral } from '../../kernel/identifier';
import type { ObjectOf } from '../../kinds/attributes';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { CatalogObject } from '../../kinds/kind';
import { valueColumns } from '../../prove/columns';
import { filledTables, foreignKeysOf, rootOf, relationsByName, routinesByName } from '../../prove/relations';
import { readBy } from '../../catalog/relations';
import { parse, type Node } from '../../sql/parser';
import { wordOf } from '../../meaning/mentions';
import { calledNames } from '../../script/called';
import { addedKeys, codeParts, namedIn, type RelationName, type StatementFacts, type Tie } from './facts';
import { joinsIn } from './joins';

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
  const bodies = calledBodies(catalog, about);
  const trees = [...about.flatMap(({ parts }) => parts), ...bodies.flatMap(({ parts }) => parts)];
  const named = namedIn(trees).flatMap((name) => relationsNamed(catalog, name));
  const code = [...about.map((one) => one.code), ...bodies.map(({ text }) => text)].filter((text) => text !== '');
  const mentioned = filledTables(catalog).filter(({ id }) => code.some((text) => wordOf(id.name).test(text)));
  const tables = new Set<string>();
  for (const id of [...named, ...mentioned.map((table) => table.id)]) addWithParents(catalog, id, tables);
  const joined = [...about.flatMap(addedKeys), ...joinsIn(trees)];
  const ties = joined.flatMap((tie, index) => keyOf(catalog, tie, index));
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

interface CalledBody {
  readonly text: string;
  readonly parts: readonly Node[];
}

/** Bodies of the functions that are called, and of those that they call. */
function calledBodies(catalog: Catalog, statements: readonly StatementFacts[]): readonly CalledBody[] {
  const routines = routinesByName(catalog);
  const found = new Map<string, CalledBody>();
  const visit = (names: readonly string[], depth: number): void => {
    for (const { id, attributes } of routines) {
      if (!names.includes(id.name) || found.has(objectKey(id)) || depth > DEEPEST) continue;
      const body = bodyIn(attributes);
      found.set(objectKey(id), body);
      visit(body.parts.flatMap(calledNames), depth + 1);
    }
  };
  visit(
    statements.flatMap(({ calls }) => calls),
    0,
  );
  return [...found.values()];
}

function bodyIn({ language, source }: ObjectOf<'function'>['attributes']): CalledBody {
  if (language === 'plpgsql')
    return {
      text: source,
      parts: codeParts(`CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS ${quoteLiteral(source)}`),
    };
  const parsed = language === 'sql' ? parse(source) : { statements: [] };
  return { text: language === 'sql' ? source : '', parts: 'problem' in parsed ? [] : parsed.statements };
}

/** A key as the catalog would have it, where both tables stand and the other side is one row. */
function keyOf(catalog: Catalog, tie: Tie, index: number): readonly TiedKey[] {
  const [from] = relationsNamed(catalog, tie.from);
  const [to] = relationsNamed(catalog, tie.to);
  if (from === undefined || to === undefined || objectKey(from) === objectKey(to)) return [];
  const referencedColumns = tie.toColumns.length > 0 ? tie.toColumns : primaryColumns(catalog, to);
  const isKnown = foreignKeysOf(catalog, from).some(({ attributes }) =>
    attributes.columns.some((column) => tie.columns.includes(column)),
  );
  const isKey = tie.columns.every((column) => primaryColumns(catalog, from).includes(column));
  if (isKnown || isKey || !isUnique(catalog, to, referencedColumns)) return [];
  if (!hasSameTypes(catalog, [from, tie.columns], [to, referencedColumns])) return [];
  const attributes = { ...PLAIN_KEY, columns: tie.columns, references: to, referencedColumns };
  const id = { kind: 'foreign key', name: `tenet_tie_${index}`, of: from };
  return [{ key: { id, attributes, owner: null, acl: null, comment: null, position: index }, references: to }];
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

function isUnique(catalog: Catalog, table: ObjectId, columns: readonly string[]): boolean {
  return indexesOf(catalog, table).some((index) => {
    const key = keyColumns(index);
    return (
      index.unique && index.where === null && key.length === columns.length && columns.every((one) => key.includes(one))
    );
  });
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
