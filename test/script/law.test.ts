/** The catalog that a text says is the one that a server has after loading it: the same objects, and the same of each that has a structure. */
import { readFileSync } from 'node:fs';
import '../support/engines-env';
import type { Catalog } from '../../src/catalog/catalog';
import { startEmbedded, type Engine } from '../../src/engine';
import { objectText } from '../../src/kinds/id';
import type { CatalogObject } from '../../src/kinds/kind';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';
import { corpora, loadCorpus, type Corpus } from '../support/corpora';
import { stateOf } from '../support/round-trip';

const EVERYTHING: Corpus = {
  name: 'everything',
  file: 'test/kinds/everything.sql',
  schema: readFileSync('test/kinds/everything.sql', 'utf8'),
  roles: null,
};

/** Texts to PostgreSQL too, which prints them in its own words: only whether there is one is compared. */
const WORDS = new Set([
  'arguments',
  'body',
  'bound',
  'check',
  'default',
  'definition',
  'expression',
  'key',
  'query',
  'using',
  'where',
]);

/** Attributes that a text leaves out: what CREATE OR REPLACE and SET SCHEMA take is read of a server. */
const OF_SERVER = [/^(?:function|procedure) .*: signature$/, /^extension .*: relocatable$/];

/** What no text says, each with its reason. */
const UNSAID: readonly (readonly [reason: string, is: (object: CatalogObject) => boolean])[] = [
  ['the database is there before the text', ({ id }) => id.kind === 'database'],
  ['columns of a view are what its query gives: only a server knows their types', isOfView],
  ['the superuser that initdb made', ({ id }) => id.kind === 'role' && id.name === 'postgres'],
];

function isOfView({ id }: CatalogObject): boolean {
  return id.kind === 'column' && (id.of?.kind === 'view' || id.of?.kind === 'materialized view');
}

const OF_CLUSTER = new Set(['role', 'membership', 'setting', 'default privileges', 'parameter']);

function factsOf(catalog: Catalog, sql: Catalog): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  for (const object of catalog.objects.values()) {
    if (UNSAID.some(([, is]) => is(object))) continue;
    // roles are of the cluster, which other corpora share
    const key = objectText(object.id);
    if (OF_CLUSTER.has(object.id.kind) && ![...sql.objects.values()].some(({ id }) => objectText(id) === key)) continue;
    facts.set(key, JSON.stringify(said(object)));
  }
  return facts;
}

function said({ id, attributes, owner, acl, comment }: CatalogObject): unknown {
  const isOfSystem = id.kind === 'extension' || (id.kind === 'schema' && id.name === 'public');
  return plain({
    ...attributes,
    owner,
    acl: acl === null ? null : sorted(acl),
    comment: isOfSystem ? null : comment,
    // the version is that of the server
    ...(id.kind === 'extension' && { version: null }),
  });
}

/** Whoever runs the text has another name on the server, and so another place. */
function sorted(acl: NonNullable<CatalogObject['acl']>): readonly string[] {
  return acl.map((grant) => JSON.stringify(plain(grant))).toSorted();
}

/** Keys in order, words as a mark, whoever runs the text as `postgres`. */
function plain(value: unknown, name = ''): unknown {
  if (WORDS.has(name) && typeof value === 'string') return '..';
  if (value === 'current_user') return 'postgres';
  if (Array.isArray(value)) return value.map((item) => plain(item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, held]) => [key, plain(held, key)]));
}

/** Lines that one of both has and the other has not, or that differ: the attributes that do. */
function differences(sql: Catalog, server: Catalog): readonly string[] {
  const [left, right] = [factsOf(sql, sql), factsOf(server, sql)];
  const found: string[] = [];
  for (const [key, facts] of left) {
    const other = right.get(key);
    if (other === undefined) found.push(`only in the text: ${key}`);
    else if (other !== facts) found.push(...differing(key, facts, other));
  }
  for (const key of right.keys()) if (!left.has(key)) found.push(`only on the server: ${key}`);
  return found;
}

function differing(key: string, left: string, right: string): readonly string[] {
  const [one, other] = [JSON.parse(left), JSON.parse(right)] as Record<string, unknown>[];
  return Object.keys({ ...one, ...other }).flatMap((name) => {
    const [said_, read] = [JSON.stringify(one?.[name]), JSON.stringify(other?.[name])];
    const isLeftOut = said_ === undefined && OF_SERVER.some((attribute) => attribute.test(`${key}: ${name}`));
    return said_ === read || isLeftOut ? [] : [`${key}: ${name} ${said_} is ${read}`];
  });
}

/** What differs, with its reason. */
const DIFFERENT: Readonly<Record<string, string>> = {
  'column "who" of table "app"."items": type': 'no text says which types an extension brings, and so not their schema',
  'index "app"."items_expr": elements':
    'an expression has the collation of the columns in it: only a server derives it',
  'table "app"."remote": acl': 'nobody says who runs the text, so that default privileges of every role hold for it',
  'function "app"."watch"(): acl': 'the same',
};

/** Kinds that a text makes and the script does not model: there by kind and name in `unmodelled`. */
const COUNTED = ['text search dictionary', 'text search configuration', 'aggregate', 'operator', 'cast'];

/** What is left when reasons are taken off; a reason that is needed no more is left as well. */
function unexplained(found: readonly string[], { unmodelled }: Catalog, name: string): readonly string[] {
  const counted = new Set(unmodelled.map(({ kind }) => kind));
  const isCounted = (line: string): boolean =>
    COUNTED.some((kind) => line.startsWith(`only on the server: ${kind}`) && counted.has(kind));
  const reasons = Object.keys(DIFFERENT);
  const used = reasons.filter((reason) => found.some((line) => line.startsWith(`${reason} `)));
  const stale = name === 'everything' ? reasons.filter((reason) => !used.includes(reason)) : [];
  return [
    ...found.filter((line) => !isCounted(line) && !used.some((reason) => line.startsWith(`${reason} `))),
    ...stale,
  ];
}

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    await loadParser();
    engine = await startEmbedded({ major });
  });
  afterAll(() => engine.stop());

  test.each([EVERYTHING, ...corpora])('$name', async (corpus) => {
    const { script } = readScript('schema.sql', `${corpus.roles ?? ''}\n;\n${corpus.schema}`, {
      before: null,
      as: null,
      major,
    });
    const session = await loadCorpus(engine, corpus);
    const server = await stateOf(session);
    await session.end();
    const { catalog } = script.ground;
    expect(unexplained(differences(catalog, server), catalog, corpus.name)).toEqual([]);
    expect(catalog.objects.size).toBeGreaterThan(20);
  });
});
