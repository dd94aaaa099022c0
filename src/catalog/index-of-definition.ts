import type { Pointer } from '../kernel/pointer';
import type { Index, IndexColumn } from '../model/types';
import { isNode, parse, type Node } from '../sql/parser';
import type { CatalogIndex } from './types';

const METHODS: ReadonlySet<string> = new Set(['btree', 'hash', 'gin', 'gist', 'spgist', 'brin']);

/** An index with its order, its opclass and what it includes, which only its definition tells. */
export function indexOf(index: CatalogIndex, origin: Pointer): Index {
  const tree = treeOf(index.definition);
  const elements = elementsOf(tree, 'indexParams');
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
  };
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
  return {
    expression: isColumn ? expression : `(${expression.replace(/^\((.*)\)$/s, '$1')})`,
    isColumn,
    descending: element?.['ordering'] === 'SORTBY_DESC',
    nulls: nulls === 'SORTBY_NULLS_FIRST' ? 'first' : nulls === 'SORTBY_NULLS_LAST' ? 'last' : null,
  };
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
