import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import type { Pointer } from '../kernel/pointer';
import type { Index, IndexColumn } from '../model/types';
import { isNode, parse, type Node } from '../sql/parser';
import type { CatalogIndex } from './types';

const METHODS: ReadonlySet<string> = new Set(['btree', 'hash', 'gin', 'gist', 'spgist', 'brin']);

/** An index with its order, its opclass and what it includes, which only its definition tells. */
export function indexOf(index: CatalogIndex, origin: Pointer): Index {
  const tree = treeOf(index.definition);
  const elements = elementsOf(tree, 'indexParams');
  const isDistinct = tree?.['nulls_not_distinct'] !== true;
  return {
    origin,
    name: index.name,
    columns: index.keys.map(({ expression, isColumn }, position) => columnOf(expression, isColumn, elements[position])),
    method: METHODS.has(index.method) ? (index.method as Index['method']) : 'gist',
    unique: index.unique,
    include: elementsOf(tree, 'indexIncludingParams').flatMap((element) => nameOf(element['name'])),
    where: index.where,
    opclass: elements.flatMap(opclassOf)[0] ?? null,
    serves: [],
    acrossTenants: false,
    added: false,
    ...(!isDistinct && { nullsNotDistinct: true }),
    ...(!index.valid && { invalid: true }),
    ...(index.replicaIdentity && { replicaIdentity: true }),
  };
}

/** Columns that an index carries beside its key, by its definition. */
export function includedBy(definition: string): readonly string[] {
  if (!/\bINCLUDE\b/i.test(definition)) return [];
  const tree = treeOf(definition);
  return elementsOf(tree, 'indexIncludingParams').flatMap((element) => nameOf(element['name']));
}

function treeOf(definition: string): Node | undefined {
  const parsed = parse(definition);
  if ('problem' in parsed) return undefined;
  const statement = parsed.statements[0]?.['IndexStmt'];
  return isNode(statement) ? statement : undefined;
}

function elementsOf(tree: Node | undefined, key: string): readonly Node[] {
  const found = tree?.[key];
  if (!Array.isArray(found)) return [];
  return found.flatMap((item: unknown) => (isNode(item) && isNode(item['IndexElem']) ? [item['IndexElem']] : []));
}

function columnOf(expression: string, isColumn: boolean, element: Node | undefined): IndexColumn {
  const nulls = element?.['nulls_ordering'];
  const [collation, opclass] = [wordsOf(element?.['collation']), opclassTextOf(element)];
  return {
    expression: isColumn ? expression : `(${expression.replace(/^\((.*)\)$/s, '$1')})`,
    isColumn,
    descending: element?.['ordering'] === 'SORTBY_DESC',
    nulls: nulls === 'SORTBY_NULLS_FIRST' ? 'first' : nulls === 'SORTBY_NULLS_LAST' ? 'last' : null,
    ...(collation !== '' && { collation }),
    ...(opclass !== '' && { opclass }),
  };
}

/** A qualified name as PostgreSQL reads it back: parts quoted, with dots between. */
function wordsOf(value: unknown): string {
  if (!Array.isArray(value)) return '';
  const words = value.flatMap((word: unknown) =>
    isNode(word) && isNode(word['String']) ? nameOf(word['String']['sval']) : [],
  );
  return words.map(quoteIdentifier).join('.');
}

/** An operator class with its parameters, as `"gist_trgm_ops" (siglen = '32')`: with others it is another index. */
function opclassTextOf(element: Node | undefined): string {
  const name = wordsOf(element?.['opclass']);
  const given = element?.['opclassopts'];
  const options = (Array.isArray(given) ? given : []).flatMap((option: unknown) => {
    const definition = isNode(option) ? option['DefElem'] : undefined;
    if (!isNode(definition) || typeof definition['defname'] !== 'string') return [];
    return [`${quoteIdentifier(definition['defname'])} = ${quoteLiteral(valueOf(definition['arg']))}`];
  });
  return options.length === 0 ? name : `${name} (${options.join(', ')})`;
}

function valueOf(tree: unknown): string {
  if (!isNode(tree)) return '';
  for (const value of Object.values(tree)) {
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    const inner = valueOf(value);
    if (inner !== '') return inner;
  }
  return '';
}

function opclassOf(element: Node): readonly string[] {
  const words = element['opclass'];
  if (!Array.isArray(words)) return [];
  const last: unknown = words.at(-1);
  return isNode(last) && isNode(last['String']) ? nameOf(last['String']['sval']) : [];
}

function nameOf(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : [];
}
