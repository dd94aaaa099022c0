/** Objects that the old reader and the new one both read are the same, attribute by attribute. Goes with the old catalog. */
import '../support/engines-env';
import type { Catalog } from '../../src/catalog/catalog';
import { grantsOn } from '../../src/catalog/access-lists';
import { partitionOf } from '../../src/catalog/relations';
import { objectsOf } from '../../src/catalog/select';
import { startEmbedded, type Engine } from '../../src/engine';
import type { CatalogObject } from '../../src/kinds/kind';
import { catalogOfServer } from '../../src/old-catalog/bridge';
import { readCatalog } from '../../src/old-catalog/read';
import { allCorpora, loadCorpus } from '../support/corpora';
import { exampleSources } from '../support/example-sources';
import { stateOf } from '../support/round-trip';
import { majorsFor } from '../support/tier';

/** What the old catalog does not have, or the bridge fills with a default. */
const UNKNOWN: Readonly<Record<string, readonly string[]>> = {
  role: ['validUntil'],
  database: ['encoding', 'collate', 'ctype', 'localeProvider', 'locale', 'connectionLimit', 'allowsConnections'],
  column: [
    'collation',
    'notNull',
    'storage',
    'compression',
    'statisticsTarget',
    'options',
    'local',
    'of',
    'foreignOptions',
  ],
  table: ['unlogged', 'toastOptions', 'accessMethod', 'tablespace', 'foreign', 'ofType'],
  constraint: ['key', 'operators', 'of', 'partitioned', 'local', 'check'],
  index: ['options', 'tablespace', 'clustered', 'statisticsTargets', 'partitioned', 'elements', 'where'],
  sequence: ['type', 'start', 'increment', 'minimum', 'maximum', 'cache', 'cycle', 'unlogged', 'identity'],
  function: [
    'arguments',
    'result',
    'strict',
    'cost',
    'rows',
    'support',
    'transforms',
    'library',
    'source',
    'body',
    'settings',
    'window',
  ],
  trigger: ['of', 'cloned', 'enabled', 'function', 'events'],
  publication: ['operations', 'generatedColumns'],
  default: ['of'],
  rule: ['enabled'],
  membership: ['grants'],
};
/** Types of the schema public have no schema in the old catalog, and are taken for those of the system. */
const textOf = (value: unknown): string => JSON.stringify(inOneOrder(value) ?? null).replaceAll('public.', '');
const keyOf = (key: string): string => key.replaceAll('public\u0001', 'pg_catalog\u0001');

/** Access lists are sets. */
const isGrant = (value: unknown): boolean => typeof value === 'object' && value !== null && 'grantee' in value;
const byText = (left: unknown, right: unknown): number => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1);

function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.every(isGrant) ? value.toSorted(byText) : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

/** Since 17 a partition uses the sequence of its parent, and has no identity of its own. */
const isOfPartition = ({ id }: CatalogObject, catalog: Catalog): boolean =>
  id.kind === 'column' && id.of !== undefined && partitionOf(catalog, id.of) !== undefined;

function shown(object: CatalogObject, catalog: Catalog): Readonly<Record<string, string>> {
  const { id, attributes, owner } = object;
  const hidden = UNKNOWN[id.kind] ?? [];
  const grants = grantsOn(object, catalog).map(({ grantee, privilege, grantable }) =>
    textOf([grantee, privilege, grantable]),
  );
  const isPart = isOfPartition(object, catalog);
  const own = Object.entries(attributes).filter(([name]) => !hidden.includes(name) && !(isPart && name === 'identity'));
  return {
    ...Object.fromEntries(own.map(([name, value]) => [name, textOf(value)])),
    // owned sequences have that of their table, which the new catalog does not repeat; of publications the old one has none
    ...(id.kind !== 'sequence' &&
      id.kind !== 'publication' && { owner: owner ?? '', grants: grants.toSorted().join(' ') }),
  };
}

/** Kinds of which the old reader has none, or has them as attributes of others. */
const NEW =
  /^(aggregate|attachment|cast|collation|composite type|domain|domain constraint|enum|operator|privileges|range type|statistics|replica identity|attachment|published table|published schema|partition|owner of|user mapping|event trigger|foreign server|foreign-data wrapper|extension)$/;

function differences(found: Catalog, old: Catalog): readonly string[] {
  const told: string[] = [];
  const olds = new Map([...old.objects].map(([key, object]) => [keyOf(key), object]));
  const known = new Set<string>();
  for (const [key, object] of found.objects) {
    if (NEW.test(object.id.kind)) continue;
    known.add(keyOf(key));
    const before = olds.get(keyOf(key));
    if (before === undefined) {
      told.push(`only new: ${key}`);
      continue;
    }
    const [left, right] = [shown(object, found), shown(before, old)];
    for (const name of new Set([...Object.keys(left), ...Object.keys(right)]))
      if (left[name] !== right[name]) told.push(`${key} ${name}: ${left[name] ?? ''} <> ${right[name] ?? ''}`);
  }
  const implied = new Set(
    objectsOf(found, 'range type').flatMap(({ id, attributes }) => [id.name, attributes.multirange.name]),
  );
  for (const [key, { id }] of olds)
    // the constructors of a range type are made and gone with it
    if (!NEW.test(id.kind) && !known.has(key) && !implied.has(id.name)) told.push(`only old: ${key}`);
  return told;
}

describe.each(majorsFor('objects of the old and the new reader', [15, 18]))('on %s', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
  });
  afterAll(() => engine.stop());

  test.each(exampleSources)('$name', async ({ load }) => {
    const session = await engine.connect({ database: await load(engine) });
    expect(differences(await stateOf(session), catalogOfServer(await readCatalog(session)))).toEqual([]);
    await session.end();
  });
  test.each(allCorpora)('$name', async (corpus) => {
    const session = await loadCorpus(engine, { ...corpus, name: `corpus_${corpus.name}` });
    expect(differences(await stateOf(session), catalogOfServer(await readCatalog(session)))).toEqual([]);
    await session.end();
  });
});
