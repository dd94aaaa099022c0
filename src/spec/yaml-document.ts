/** What of a YAML file needs the `yaml` package: its documents, and the places of paths in them. */
import { isAlias, isMap, isScalar, isSeq, type Document, type Node, type Pair } from 'yaml';
import { isMergeKey } from './convert';
import type { Span } from './lines';

export { documentOf, readFully } from './full-parser';
export { Source } from './patch/source';

/** Where a path stands in a document: its key or its value; undefined where nobody wrote it. */
export function spanOf(document: Document, path: readonly string[], part: 'key' | 'value'): Span | undefined {
  let node: unknown = document.contents;
  let key: unknown;
  for (const segment of path) {
    const parent: unknown = isAlias(node) ? node.resolve(document) : node;
    if (isMap(parent)) {
      const pair = pairOf(document, parent, segment);
      if (pair === undefined) return undefined;
      key = pair.key;
      node = pair.value;
    } else if (isSeq(parent)) {
      key = undefined;
      node = parent.items[Number(segment)];
      if (node === undefined) return undefined;
    } else {
      return undefined;
    }
  }
  const wanted = part === 'key' && key !== undefined ? key : (node ?? key);
  return rangeOf(wanted) ?? rangeOf(key);
}

type Pairs = ReadonlyMap<string, Pair>;

/** Of maps that were asked before: a map of ten thousand tables is not searched again for each. */
const indexed = new WeakMap<object, Pairs>();

function pairOf(document: Document, map: { readonly items: readonly Pair[] }, key: string): Pair | undefined {
  const known = indexed.get(map) ?? indexOf(document, map);
  indexed.set(map, known);
  return known.get(key);
}

function indexOf(document: Document, map: { readonly items: readonly Pair[] }): Pairs {
  const pairs = new Map<string, Pair>();
  const add = (name: string, pair: Pair) => pairs.has(name) || pairs.set(name, pair);
  for (const pair of map.items) if (isScalar(pair.key) && !isMergeKey(pair.key)) add(String(pair.key.value), pair);
  for (const pair of map.items) {
    if (!isMergeKey(pair.key)) continue;
    for (const source of isSeq(pair.value) ? pair.value.items : [pair.value]) {
      const target: unknown = isAlias(source) ? source.resolve(document) : source;
      if (isMap(target)) for (const [name, inherited] of indexOf(document, target)) add(name, inherited);
    }
  }
  return pairs;
}

function rangeOf(node: unknown): Span | undefined {
  const range = (node as Node | null | undefined)?.range;
  return range === undefined || range === null ? undefined : { start: range[0], end: range[1] };
}
