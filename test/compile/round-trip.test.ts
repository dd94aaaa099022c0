/**
 * Law 1, first half: what a spec compiles to is what its DDL makes, attribute by attribute. Words (expressions, queries, how types are
 * spelled) are compared by those of the server: of the DDL, and of what the catalog creates by itself.
 */
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import '../support/engines-env';
import type { Catalog } from '../../src/catalog/catalog';
import { differences } from '../../src/catalog/differences';
import { kindLookup } from '../../src/catalog/order';
import { objectsOf } from '../../src/catalog/select';
import { creating, createContext, finishing } from '../../src/catalog/statements';
import { catalogsOfModel } from '../../src/compile/catalog';
import { impliedBy } from '../../src/compile/implied';
import { startEmbedded, type Engine } from '../../src/engine';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { kinds } from '../../src/kinds';
import { objectText, type ObjectId } from '../../src/kinds/id';
import type { Model } from '../../src/model/types';
import { loadSpec } from '../../src/spec/load';
import { diskReader } from '../../src/spec/disk';
import { resolve } from '../../src/model/resolve';
import { compile } from '../../src/resources/compile';
import { findTarget } from '../../src/targets';
import { loadParser } from '../../src/sql/parser';
import { arbitrarySpec } from '../support/arbitrary-spec';
import { loadArtifacts } from '../support/load';
import { stateOfDatabase } from '../support/round-trip';
import { modelOfObject } from '../support/spec';
import { majorsFor, sampled } from '../support/tier';
import { creatingDatabase } from '../support/databases';

/** Attributes that PostgreSQL prints back in its own words. */
const WORDS: ReadonlySet<string> = new Set([
  'column.type',
  'column.generated',
  'default.expression',
  'constraint.check',
  'policy.using',
  'policy.check',
  'index.where',
  'index.elements',
  'view.query',
  'materialized view.query',
  'trigger.definition',
  'partition.bound',
  'function.arguments',
  'function.result',
]);

/** What only a server knows: which version an extension is of and what its script says, the types of arguments as it prints them. */
const SERVERS: ReadonlySet<string> = new Set([
  'extension.version',
  'extension.comment',
  'extension.relocatable',
  'function.signature',
]);

/** Specs whose DDL these servers refuse: what it lacks, and the first major that has it. */
const REFUSED: Readonly<Record<string, { readonly lacks: RegExp; readonly since: number }>> = {
  'examples/rules/all-good.yaml': { lacks: /extension "pgaudit" is not available/, since: Infinity },
  'examples/rules/keys/prefer-ordered-key/good.yaml': { lacks: /function uuidv7\(\) does not exist/, since: 18 },
  'examples/rules/portability/match-functions-to-major/good.yaml': { lacks: /uuidv7\(\) does not exist/, since: 18 },
  'examples/rules/portability/match-role-settings/good.yaml': { lacks: /"transaction_timeout"/, since: 17 },
};

interface Case {
  readonly name: string;
  readonly model: () => Promise<Model>;
}

const caseOf = (name: string, file = name): Case => ({
  name,
  async model() {
    await loadParser();
    const { model, problems } = resolve(loadSpec(file, diskReader).spec);
    if (problems.length > 0) throw new Error(problems.map(({ at, message }) => `${at}: ${message}`).join('\n'));
    return model;
  },
});

const EXAMPLES = ['shop', 'hatchet', 'starter'].map((name) =>
  caseOf(`examples/${name}`, `examples/${name}/tenet.yaml`),
);

/** What no example has: each kind of type and partition, names that PostgreSQL quotes or cuts, every strength and tenancy. */
const OWN = readdirSync('test/compile/specs')
  .toSorted()
  .map((file) => caseOf(`test/compile/specs/${file}`));

const GOOD = readdirSync('examples/rules', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('good.yaml'))
  .toSorted()
  .map((file) => caseOf(`examples/rules/${file}`));

/** Of the majors that they declare, which this one replaces. */
const RANDOM = fc
  .sample(arbitrarySpec, { numRuns: 40, seed: 13 })
  .map((spec, at): Case => ({ name: `random spec ${at}`, model: () => modelOfObject(spec) }));

const CASES = [
  ...EXAMPLES,
  ...sampled('law 1 of specs of its own', OWN, { quick: 0.3, ci: 0.5 }, ({ name }) => name),
  ...sampled('law 1 of specs', GOOD, { quick: 0.08, ci: 0.12 }, ({ name }) => name),
  ...sampled('law 1 of random specs', RANDOM, { quick: 0.1, ci: 0.2 }, ({ name }) => name),
];

const kindOf = kindLookup(kinds);

describe.each(majorsFor('law 1 of specs', [15, 18], [18]))('on %s', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
  });
  afterAll(() => engine.stop());
  afterEach(() => emptied(engine));

  test.each(CASES)('$name compiles to what its DDL makes', async ({ name, model: modelOf }) => {
    const read = await modelOf();
    const model = { ...read, postgres: { ...read.postgres, declared: major } };
    const loading = loadArtifacts(engine, findTarget('sql')?.emit({ model, compiled: compile(model) }) ?? []);
    const refused = REFUSED[name];
    if (refused !== undefined && major < refused.since) return expect(loading).rejects.toThrow(refused.lacks);
    await loading;
    const declared = catalogsOfModel(model).map(({ catalog }) => catalog);
    const loaded: Catalog[] = [];
    for (const { database } of declared) loaded.push(await stateOfDatabase(engine, database));
    const found = declared.flatMap((catalog, at) => differing(catalog, loaded[at] ?? catalog, exactly));
    expect(found).toEqual([]);
    await emptied(engine);
    for (const [at, catalog] of declared.entries()) {
      await created(engine, catalog);
      const made = await stateOfDatabase(engine, catalog.database);
      expect(differing(made, loaded[at] ?? made, inWords)).toEqual([]);
      await emptied(engine);
    }
  });
});

type Compared = (kind: string, attribute: string) => boolean;
const exactly: Compared = (kind, attribute) =>
  !WORDS.has(`${kind}.${attribute}`) && !SERVERS.has(`${kind}.${attribute}`);
const inWords: Compared = (kind, attribute) => WORDS.has(`${kind}.${attribute}`);

/** What differs, as a reader reads it; what is on every server, and what follows from what is declared, is left out. */
function differing(wanted: Catalog, actual: Catalog, compared: Compared): readonly string[] {
  const implied = impliedBy(wanted, actual);
  return differences(wanted, actual).flatMap(({ id, how, attributes }) => {
    const key = [...actual.objects].find(([, object]) => object.id === id)?.[0] ?? '';
    if (how === 'extra' && (implied.has(key) || isSystem(id.name, id.kind))) return [];
    if (how === 'missing' && id.kind === 'partition runway') return [];
    if (compared === inWords && how !== 'differs') return [];
    const told = attributes.filter((attribute) => compared(id.kind, attribute));
    return how === 'differs' && told.length === 0 ? [] : [`${objectText(id)}: ${how} ${told.join(', ')}`.trim()];
  });
}

function isSystem(name: string, kind: string): boolean {
  return (kind === 'role' || kind === 'membership') && (name === 'postgres' || name.startsWith('pg_'));
}

/** Everything gone but what is on every server. */
async function emptied(engine: Engine): Promise<void> {
  const session = await engine.connect();
  const databases = await session.query<{ name: string }>(
    `select datname as name from pg_database where datname not in ('postgres', 'template0', 'template1')`,
  );
  for (const { name } of databases) await session.query(`drop database ${quoteIdentifier(name)} with (force)`);
  const roles = await session.query<{ name: string }>('select rolname as name from pg_roles where oid >= 16384');
  for (const { name } of roles) await session.query(`drop role ${quoteIdentifier(name)}`);
  await session.end();
}

/** A database of what the catalog creates by itself, in which names are looked up as in the DDL. */
async function created(engine: Engine, catalog: Catalog): Promise<void> {
  const admin = await engine.connect();
  await admin.query(`${creatingDatabase(catalog.database, 'template0')} encoding 'UTF8' locale 'C'`);
  await admin.end();
  const session = await engine.connect({ database: catalog.database });
  try {
    await session.execute(`set check_function_bodies = off; set timezone = 'UTC'`);
    const context = createContext(catalog, catalog.database, 'postgres');
    const statements = [...creating(catalog, context, kindOf), ...finishing(catalog, context, kindOf)];
    const extensions = objectsOf(catalog, 'extension').map(({ attributes }) => attributes.schema);
    const sql = statements
      .filter((statement) => statement.sql !== 'CREATE SCHEMA "public"')
      .map((statement) => `${searchPath([...schemaOf(statement.id), ...extensions])};\n${statement.sql}`);
    await session.execute(sql.join(';\n'));
  } finally {
    await session.end();
  }
}

/** A spec says its names without a schema: they are looked up in that of the object, then in that of the extensions. */
function searchPath(schemas: readonly string[]): string {
  return `set search_path = ${[...schemas.map(quoteIdentifier), 'pg_temp'].join(', ')}`;
}

function schemaOf({ schema, of }: ObjectId): readonly string[] {
  if (schema !== undefined) return [schema];
  return of === undefined ? [] : schemaOf(of);
}
