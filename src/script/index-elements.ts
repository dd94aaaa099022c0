/** Elements of indexes and keys, from the parse tree. */
import type { IndexElement } from '../kinds/index-elements';
import type { Name } from '../kinds/write';
import type { Node } from '../sql/parser';
import { collationNamed, storageOptions } from './names';
import { list, strings, text } from './node';
import type { Entry } from './objects';
import type { Step } from './step';
import type { World } from './world';

/** A column as a key has it, with all defaults. */
export function plainElement(column: string): IndexElement {
  return {
    column,
    expression: null,
    collation: null,
    operatorClass: null,
    operatorClassOptions: null,
    descending: false,
    nullsFirst: false,
  };
}

/**
 * @param written the elements as the statement has them, for the expressions
 * @param table whose columns they are
 */
export function elementsOf(
  nodes: readonly Node[],
  written: () => readonly string[],
  table: Entry,
  { world }: Pick<Step, 'world'>,
): readonly IndexElement[] {
  return nodes.map((node, index) => {
    const column = text(node, 'name') ?? null;
    const descending = text(node, 'ordering') === 'SORTBY_DESC';
    const nulls = text(node, 'nulls_ordering');
    const expression = column === null ? expressionIn(written()[index] ?? '') : null;
    return {
      column,
      expression,
      collation: elementCollation(strings(list(node, 'collation')), column, table, world),
      operatorClass: operatorClassOf(strings(list(node, 'opclass')), world),
      operatorClassOptions: storageOptions(list(node, 'opclassopts')),
      descending,
      nullsFirst: nulls === 'SORTBY_NULLS_FIRST' || (descending && nulls !== 'SORTBY_NULLS_LAST'),
    };
  });
}

/** The expression of an element, without what else the element says. */
function expressionIn(written: string): string {
  const expression = written.replace(/(?:\s+(?:ASC|DESC|NULLS\s+(?:FIRST|LAST)))+\s*$/i, '');
  return expression.replace(/(?<=\))\s+(?:COLLATE\s+)?[\w."]+(?:\s+[\w."]+)?$/i, '');
}

/** That of the column is none of the element's own. */
function elementCollation(words: readonly string[], column: string | null, table: Entry, world: World): Name | null {
  if (words.length === 0) return null;
  const named = collationNamed(words, world);
  const own = column === null ? null : (world.objects.part(table, 'column', column)?.attributes.collation ?? null);
  return named === null || (own?.name === named.name && own.schema === named.schema) ? null : named;
}

/** Default classes of types, which say nothing; `text_ops` of a jsonb would be an error. */
const USUAL =
  /^(?:text|varchar|bpchar|int2|int4|int8|float4|float8|numeric|bool|uuid|date|time|timetz|timestamp|timestamptz|interval|bytea|jsonb|inet|cidr|macaddr|array|enum|range|name|oid|money|bit|varbit|record|tsvector|tsquery|multirange)(?:_minmax)?_ops$/;

/** Extensions that bring classes, by the names of these. */
const BRINGS: readonly (readonly [RegExp, string])[] = [
  [/^gi(?:n|st)_trgm_ops$/, 'pg_trgm'],
  [/^(?:vector|halfvec|sparsevec|bit_hamming|bit_jaccard)_/, 'vector'],
  [/^gist_\w+_ops$/, 'btree_gist'],
  [/_geometry_ops|geometry_ops|geography_ops/, 'postgis'],
  [/^citext_/, 'citext'],
  [/hstore_ops$/, 'hstore'],
  [/ltree_ops$/, 'ltree'],
];

function operatorClassOf(words: readonly string[], world: World): Name | null {
  const name = words.at(-1);
  if (name === undefined || USUAL.test(name)) return null;
  const brought = BRINGS.find(([pattern]) => pattern.test(name))?.[1];
  const extension =
    brought === undefined ? undefined : world.objects.find({ kind: 'extension' as const, name: brought });
  return { schema: words.at(-2) ?? extension?.attributes.schema ?? 'pg_catalog', name };
}
