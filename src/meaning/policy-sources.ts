/** Relations that decide which rows of others are shown: policies ask them, by sub-queries and by functions. Pure. */
import type { Catalog } from '../catalog/catalog';
import { readBy, relationsOf, type Relation } from '../catalog/relations';
import { objectsOf, partsOf } from '../catalog/select';
import { groupBy } from '../kernel/group';
import { remembered, rememberedWithin } from '../kernel/remember';
import type { ObjectOf } from '../kinds/attributes';
import { objectKey, type ObjectId } from '../kinds/id';
import { reachOfBody } from './bodies';
import { calledNames } from './mentions';

const NAME = String.raw`(?:"(?:[^"]|"")+"|[\w$\u0080-\uffff]+)`;
const READS = new RegExp(String.raw`(?:\b(?:from|join)\s+|,\s*)\(*(?:(${NAME})\.)?(${NAME})`, 'gi');

const relationsByName = remembered((catalog: Catalog) => groupBy(relationsOf(catalog), ({ id }) => id.name));
const routinesByName = remembered((catalog: Catalog) => groupBy(objectsOf(catalog, 'function'), ({ id }) => id.name));

/** The relations that a policy reads beside its own. */
export function sourcesOfPolicy(catalog: Catalog, policy: ObjectOf<'policy'>): readonly Relation[] {
  return sourcesIn(catalog)(policy);
}

const sourcesIn = remembered((catalog: Catalog) =>
  rememberedWithin(({ id, attributes: { using, check } }: ObjectOf<'policy'>): readonly Relation[] => {
    const texts = [using ?? '', check ?? ''];
    const own = id.of === undefined ? '' : objectKey(id.of);
    const found = [...texts.flatMap((text) => readIn(catalog, text)), ...readByCalls(catalog, texts)];
    return [...new Set(found)].filter((relation) => objectKey(relation.id) !== own);
  }),
);

function readIn(catalog: Catalog, text: string): readonly Relation[] {
  if (!/\bselect\b/i.test(text)) return [];
  return [...text.matchAll(READS)].flatMap(([, schema, name = '']) => {
    const all = relationsByName(catalog).get(plain(name)) ?? [];
    return schema === undefined ? all : all.filter(({ id }) => id.schema === plain(schema));
  });
}

function readByCalls(catalog: Catalog, texts: readonly string[]): readonly Relation[] {
  return [...calledNames(texts)]
    .flatMap((name) => routinesByName(catalog).get(name) ?? [])
    .flatMap((routine) => reachOfBody(catalog, routine).reads);
}

function plain(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}

/** All relations whose rows decide what a relation shows: of a view those that it reads, where it reads several, and so on. */
export function decidingFor(catalog: Catalog, relation: ObjectId): readonly Relation[] {
  const found = new Map<string, Relation>();
  const visit = (id: ObjectId): void => {
    const read = readBy(catalog, id);
    const asked = partsOf(catalog, id, 'policy').flatMap((policy) => sourcesOfPolicy(catalog, policy));
    for (const next of [...(read.length > 1 ? read : []), ...asked]) {
      if (found.has(objectKey(next.id))) continue;
      found.set(objectKey(next.id), next);
      visit(next.id);
    }
    const [only] = read.length === 1 ? read : [];
    if (only !== undefined) visit(only.id);
  };
  visit(relation);
  return [...found.values()].filter(({ id }) => objectKey(id) !== objectKey(relation));
}
