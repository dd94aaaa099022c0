/** What was computed before by something that computes otherwise from now on: PostgreSQL writes none of it again. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { equalData } from '../../kernel/equal';
import { remembered } from '../../kernel/remember';
import { objectKey, objectText, type ObjectId } from '../../kinds/id';
import type { CatalogObject } from '../../kinds/kind';
import type { Change } from '../change';
import type { Hazard } from '../plan';
import type { Ground } from './ground';

/** Attributes that decide what an object computes, by its kind. */
const COMPUTING: ReadonlyMap<string, readonly string[]> = new Map([
  ['function', ['source', 'body', 'language', 'library', 'settings', 'strict']],
  ['text search dictionary', ['options']],
  ['text search configuration', ['mappings']],
]);

/** What is left in a database of the way in which an object computed before a change. */
export function staleAfter(change: Change, ground: Ground): readonly Hazard[] {
  const { about } = change;
  const [first] = ground.changesOf(about).filter(({ verb, attributes }) => verb === 'alter' && attributes.some(isOwn));
  if (first !== change || !computesOtherwise(about, ground)) return [];
  return reachedFrom(about, ground.wanted).flatMap((object): readonly Hazard[] => {
    const message = keptBy(object, about);
    return message === undefined || !ground.isThere(object.id) || ground.isRemade(object.id)
      ? []
      : [{ kind: 'leaves-old-values', about: object.id, message }];
  });
}

function isOwn(attribute: string): boolean {
  return !['owner', 'acl', 'comment'].includes(attribute);
}

function computesOtherwise(id: ObjectId, { wanted, actual }: Ground): boolean {
  const [want, have] = [wanted, actual].map(({ objects }) => objects.get(objectKey(id))?.attributes);
  const names = COMPUTING.get(id.kind) ?? [];
  return want !== undefined && have !== undefined && names.some((name) => !equalData(want[name], have[name]));
}

/** What depends on an object, through others that compute with it. */
function reachedFrom(id: ObjectId, catalog: Catalog): readonly CatalogObject[] {
  const reached = new Set([objectKey(id)]);
  for (const key of reached) {
    const kind = catalog.objects.get(key)?.id.kind ?? '';
    if (!COMPUTING.has(kind)) continue;
    for (const other of dependentsIn(catalog).get(key) ?? []) reached.add(other);
  }
  return [...reached].flatMap((key) => catalog.objects.get(key) ?? []);
}

const dependentsIn = remembered(({ dependencies }: Catalog): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const [from, needs] of dependencies)
    for (const need of needs) {
      const known = found.get(need);
      if (known === undefined) found.set(need, [from]);
      else known.push(from);
    }
  return found;
});

/** A sentence of what has values or was checked; undefined of what is computed whenever it is read. */
function keptBy({ id, attributes }: CatalogObject, about: ObjectId): string | undefined {
  const [object, cause] = [objectText(id), objectText(about)];
  if (id.kind === 'index' || (id.kind === 'constraint' && attributes['type'] === 'x'))
    return `${object} keeps what ${cause} computed before, so queries miss rows: rebuild it with REINDEX CONCURRENTLY, a constraint with REINDEX INDEX`;
  if (id.kind === 'column' && isStored(attributes['generated']))
    return `${object} keeps what ${cause} computed before, in each row until an UPDATE of it`;
  if (id.kind === 'constraint' || id.kind === 'domain constraint')
    return `${object} was checked with what ${cause} computed before: rows that violate it now stay`;
  return undefined;
}

function isStored(generated: unknown): boolean {
  return (
    typeof generated === 'object' && generated !== null && 'storage' in generated && generated.storage === 'STORED'
  );
}
