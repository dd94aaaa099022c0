/** What the text of an object names without PostgreSQL knowing: the body of a function, as words. Knows no kind. */
import type { Catalog } from '../../catalog/catalog';
import type { KindOf } from '../../catalog/order';

const WORD = /(?:[A-Za-z_][\w$]*|"[^"]+")(?:\.(?:[A-Za-z_][\w$]*|"[^"]+"))?/g;

/** By key, keys of the objects whose names are in its text. */
export function wordEdges({ objects }: Catalog, kindOf: KindOf): ReadonlyMap<string, ReadonlySet<string>> {
  const texts = [...objects].flatMap(([key, object]): readonly (readonly [string, string])[] => {
    const words = kindOf(object.id.kind).kind.words?.(object) ?? null;
    return words === null ? [] : [[key, words]];
  });
  if (texts.length === 0) return new Map();
  const byName = namesOf(objects);
  return new Map(
    texts.map(([key, text]) => {
      const named = new Set([...text.matchAll(WORD)].map(([word]) => unquoted(word)));
      const keys = [...named].flatMap((name) => byName.get(name) ?? []);
      return [key, new Set(keys.filter((other) => other !== key))];
    }),
  );
}

/** Objects in schemas, by their name with and without the schema. */
function namesOf(objects: Catalog['objects']): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>();
  for (const [key, { id }] of objects) {
    if (id.schema === undefined) continue;
    for (const name of [id.name, `${id.schema}.${id.name}`]) {
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [key]);
      else known.push(key);
    }
  }
  return byName;
}

/** As the catalogs have it: lower case but in quotes. */
function unquoted(word: string): string {
  return word.replaceAll(
    /"([^"]+)"|([^".]+)/g,
    (_, quoted: string | undefined, plain: string | undefined) => quoted ?? (plain ?? '').toLowerCase(),
  );
}
