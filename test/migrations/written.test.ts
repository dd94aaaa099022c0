/**
 * Plans as migrations of the tools that teams run: what `src/migrations` reads in the folder is what the plan says, statement by statement
 * and transaction by transaction; run as the tool runs it, it leads to the target, and its down parts lead back.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import '../support/engines-env';
import type { Catalog } from '../../src/catalog/catalog';
import { differences } from '../../src/catalog/differences';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import type { CatalogObject } from '../../src/kinds/kind';
import { objectKey } from '../../src/kinds/id';
import { statementsOf } from '../../src/migrations/alone';
import { chainOf } from '../../src/migrations/chain';
import { beginsInTransaction } from '../../src/migrations/transaction';
import type { Folder, Migration, Written } from '../../src/migrations/types';
import { writeMigrations } from '../../src/migrations/write';
import { WRITES, type WrittenTool } from '../../src/migrations/written-tools';
import { changesBetween } from '../../src/plan/changes';
import { makePlan } from '../../src/plan/make';
import type { Plan, Step } from '../../src/plan/plan';
import { stepsOf } from '../../src/plan/steps';
import { migrationsOf } from '../../src/report/plan/migrations';
import { recipesOn } from '../plan/recipe-files';
import { transactionsOf } from '../../src/report/plan/told';
import { loadParser } from '../../src/sql/parser';
import { loadedInto, stateOfDatabase } from '../support/round-trip';
import { majorsFor, sampled } from '../support/tier';
import { creatingDatabase, settingsCopied } from '../support/databases';

const RECIPES = 'test/plan/recipes';
const NOW = Date.UTC(2026, 10, 29, 23, 36, 1);
const LARGE = { rows: 40_000_000, bytes: 8 * 2 ** 30, heapBytes: 5 * 2 ** 30 };
const RUNNER = 'postgres';
const EMPTY: Folder = { name: 'new', texts: new Map(), paths: [], links: [], within: [], around: new Set() };

/** Where the tool looks for them, which shows the tool. */
const LIES: Partial<Record<WrittenTool, Partial<Folder>>> = {
  supabase: { within: ['supabase', 'migrations'] },
  sqlx: { around: new Set(['Cargo.toml']) },
};

function folderOf(tool: WrittenTool, { files }: Pick<Written, 'files'>): Folder {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  return { ...EMPTY, texts, paths: [...texts.keys()].toReversed(), ...LIES[tool] };
}

/** What is run, in its order: what the tool reads; of Drizzle what is run by hand between; of Rails, which is Ruby, the texts in it. */
function runOf(tool: WrittenTool, written: Written): readonly Pick<Migration, 'path' | 'sql' | 'transaction'>[] {
  if (tool === 'rails') return written.files.map(({ path, text }) => ({ path, ...ruby(text, 'up') }));
  const chain = chainOf(folderOf(tool, written));
  expect(chain.tool.toLowerCase()).toBe(tool === 'plain' ? 'plain sql files' : tool);
  expect(chain.problems.filter(({ isRemark }) => isRemark !== true)).toEqual([]);
  const byHand = written.files
    .filter(({ path }) => path.endsWith('.by-hand.sql'))
    .map(({ path, text }) => ({ path, sql: text, transaction: 'apart' as const }));
  expect(chain.leftOut.map(({ path }) => path)).toEqual(expect.arrayContaining(byHand.map(({ path }) => path)));
  expect(byHand).toHaveLength(written.byHand.length);
  return [...chain.migrations, ...byHand].toSorted((left, right) => (left.path < right.path ? -1 : 1));
}

function ruby(text: string, part: 'up' | 'down'): Pick<Migration, 'sql' | 'transaction'> {
  const [up = '', down = ''] = text.split(/^ {2}def down$/m);
  const found = [...(part === 'up' ? up : down).matchAll(/^ {4}execute <<'(\w+)'\n([^]*?)\n\1$/gm)];
  const sql = found.map(([, , one]) => one).join('\n');
  return { sql, transaction: /^ {2}disable_ddl_transaction!$/m.test(text) ? 'apart' : 'together' };
}

/** What takes it back, as the tool's documentation says where it stands; undefined where the tool has no such part. */
function downOf(tool: WrittenTool, { files }: Written, path: string): string | undefined {
  const text = (name: string): string | undefined => files.find((one) => one.path === name)?.text;
  const own = text(path) ?? '';
  switch (tool) {
    case 'goose':
      return own.split('-- +goose Down\n')[1];
    case 'dbmate':
      return own.split(/^-- migrate:down.*\n?/m)[1];
    case 'golang-migrate':
    case 'sqlx':
      return text(path.replace('.up.sql', '.down.sql'));
    case 'plain':
      return text(path.replace('.sql', '.down.sql'));
    case 'prisma':
      return text(path.replace('migration.sql', 'down.sql'));
    case 'flyway':
      return text(path.replace(/^V/, 'U'));
    case 'rails':
      return ruby(own, 'down').sql;
    default:
      return undefined;
  }
}

const isFrame = (sql: string): boolean => /^SET LOCAL |^do '.*the check returned rows: /s.test(sql);

describe.each(majorsFor('plans as migrations', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let made = 0;
  beforeAll(async () => {
    await loadParser();
    engine = await startEmbedded({ major });
  });
  afterAll(() => engine.stop());

  const known = new Map<string, Promise<{ plan: Plan; actual: Catalog; wanted: Catalog }>>();
  const planned = (name: string): ReturnType<typeof plannedNow> => {
    const one = known.get(name) ?? plannedNow(name);
    known.set(name, one);
    return one;
  };

  async function plannedNow(name: string): Promise<{ plan: Plan; actual: Catalog; wanted: Catalog }> {
    const actual = await load(`${name}_a`, readFileSync(join(RECIPES, name, 'before.sql'), 'utf8'));
    const after = readFileSync(join(RECIPES, name, 'after.sql'), 'utf8');
    const wanted = await load(`${name}_b`, after);
    const options = { scope: { of: 'database' }, renames: [], runner: RUNNER } as const;
    const { changes } = changesBetween(wanted, actual, options);
    const tables = [...actual.objects.values()].filter(({ id }) => id.kind === 'table');
    const sizes = new Map(tables.map(({ id }) => [objectKey(id), LARGE]));
    const plan = makePlan({
      tenet: '0',
      wanted,
      actual,
      server: null,
      changes: { kept: [], refused: [] },
      steps: stepsOf(changes, { wanted, actual, sizes, options }),
      access: { changed: [], said: [], unguarded: [], breaches: [], isRehearsed: false },
      after: null,
      expires: '2026-12-06T00:00:00.000Z',
    });
    return { plan, actual, wanted };
  }

  async function load(database: string, sql: string): Promise<Catalog> {
    const admin = await engine.connect();
    for (const [statement] of sql.matchAll(/^CREATE ROLE (\w+).*;$/gm))
      await admin.execute(`DO $$ BEGIN ${statement} EXCEPTION WHEN duplicate_object THEN NULL; END $$`);
    await admin.end();
    await loadedInto(engine, database, sql.replaceAll(/^CREATE ROLE .*$/gm, ''));
    return stateOfDatabase(engine, database);
  }

  async function copyOf(database: string): Promise<string> {
    const name = `copy_${(made += 1)}`;
    const admin = await engine.connect();
    await admin.execute(creatingDatabase(name, database));
    await admin.execute(settingsCopied(name, database));
    await admin.end();
    return name;
  }

  const runs = recipesOn(major).flatMap((name) => WRITES.map((tool) => ({ name, tool })));

  test.each(
    sampled(`plans as migrations on ${major}`, runs, { quick: 0.04, ci: 0.06 }, ({ name, tool }) => `${name} ${tool}`),
  )('$name for $tool', async ({ name, tool }) => {
    const { plan, actual, wanted } = await planned(name);
    const written = writeMigrations(tool, migrationsOf(plan), { folder: EMPTY, now: NOW });
    const all = runOf(tool, written);

    const own = all.map((one) => ({ ...one, own: statementsOf(one.sql).filter((sql) => !isFrame(sql)) }));
    const withoutChecks = own.filter(({ own: statements }) => statements.length > 0);
    expect(withoutChecks.map(({ own: statements }) => statements)).toEqual(
      transactionsOf(plan).map(({ steps }) => steps.flatMap(({ change }) => statementsOf(change.sql))),
    );
    expect(withoutChecks.map((one) => beginsInTransaction(one))).toEqual(
      transactionsOf(plan).map(({ alone }) => !alone),
    );
    const gates = plan.steps.flatMap(({ gate }) => gate ?? []);
    const checks = all.flatMap(({ sql }) => statementsOf(sql).filter((one) => one.startsWith('do ') && isFrame(one)));
    expect(checks).toHaveLength(gates.filter(({ sql }) => sql !== null).length);

    const database = await copyOf(`${name}_a`);
    const session = await engine.connect({ database });
    try {
      const before = all.filter(({ path }) => !path.includes('contract_'));
      const downs = before.map(({ path }) => downOf(tool, written, path));
      const isUndone = untilContract(plan).every(({ undo }) => undo !== null);
      if (isUndone && downs.every((down) => down !== undefined)) {
        for (const one of before) await ran(session, one);
        for (const down of downs.toReversed()) for (const sql of statementsOf(down ?? '')) await session.execute(sql);
        const back = differences(withoutInvalid(actual), await stateOfDatabase(engine, database));
        // what has been validated stays so: it says no less
        expect(back.filter(({ attributes }) => String(attributes) !== 'valid')).toEqual([]);
      }
      for (const one of all) await ran(session, one);
      expect(differences(wanted, await stateOfDatabase(engine, database))).toEqual([]);
    } finally {
      await session.end();
    }
  });
});

function untilContract({ steps }: Plan): readonly Step[] {
  return steps.filter(({ phase }) => phase !== 'contract');
}

/** As `Transaction` says that the tool runs it. */
async function ran(session: Session, { sql, transaction }: Pick<Migration, 'sql' | 'transaction'>): Promise<void> {
  switch (transaction) {
    case 'together':
      await session.execute(`BEGIN`);
      await session.execute(sql);
      return session.execute(`COMMIT`);
    case 'verbatim':
      return session.execute(sql);
    default:
      for (const statement of statementsOf(sql)) await session.execute(statement);
  }
}

function withoutInvalid(catalog: Catalog): Catalog {
  const isKept = ({ id, attributes }: CatalogObject): boolean => id.kind !== 'index' || attributes['valid'] !== false;
  return { ...catalog, objects: new Map([...catalog.objects].filter(([, object]) => isKept(object))) };
}
