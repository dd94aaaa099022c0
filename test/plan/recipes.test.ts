/**
 * Each recipe as a folder: what is there, what is wanted, the steps between. They run on a server as they are written, and afterwards
 * its catalog is the wanted one; no statement locks more than it says.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import '../support/engines-env';
import { differences } from '../../src/catalog/differences';
import type { Catalog } from '../../src/catalog/catalog';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import type { CatalogObject } from '../../src/kinds/kind';
import type { Finding } from '../../src/kernel/finding';
import { objectKey, objectText, type ObjectId } from '../../src/kinds/id';
import { intoPartitions } from '../../src/plan/recipes/partition-table';
import { changesBetween } from '../../src/plan/changes';
import type { Step } from '../../src/plan/plan';
import type { RelationSize, Sizes } from '../../src/plan/sizes';
import { stepsOf } from '../../src/plan/steps';
import { meaningSoFar } from '../../src/meaning/of-catalog';
import { runScript } from '../../src/rules/run';
import { readScript } from '../../src/script/read-script';
import { worldOf } from '../../src/script/world-of';
import { rules } from '../../policies';
import { LOCKS, type Lock } from '../../src/script/operation';
import { loadParser } from '../../src/sql/parser';
import { loadedInto, stateOfDatabase } from '../support/round-trip';
import { sampled } from '../support/tier';
import { recipesOn, renamesIn } from './recipe-files';

const FOLDER = join(__dirname, 'recipes');
const LARGE: RelationSize = { rows: 40_000_000, bytes: 8 * 2 ** 30, heapBytes: 5 * 2 ** 30 };
const SMALL: RelationSize = { rows: 100, bytes: 65_536, heapBytes: 8192 };

function read(name: string, file: string): string {
  return readFileSync(join(FOLDER, name, file), 'utf8');
}

/** `-- large: app.orders` at the head of after.sql; all other tables are small. */
function sizesOf(actual: Catalog, sql: string): Sizes {
  const large = new Set([...sql.matchAll(/^-- large: (.+)$/gm)].map(([, name]) => name));
  return new Map(
    [...actual.objects.values()].flatMap(({ id }) =>
      id.kind === 'table' ? [[objectKey(id), large.has(`${id.schema}.${id.name}`) ? LARGE : SMALL] as const] : [],
    ),
  );
}

/** `-- holds: SELECT count(*) = 3 FROM app.orders`, of the rows once the plan has run. */
async function brokenOf(session: Session, sql: string): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const [, query = ''] of sql.matchAll(/^-- holds: (.+)$/gm)) {
    const rows = await session.query<Readonly<Record<string, unknown>>>(query);
    if (rows.length !== 1 || Object.values(rows[0] ?? {})[0] !== true) broken.push(query);
  }
  return broken;
}

function printed(steps: readonly Step[]): string {
  let text = '';
  for (const [at, step] of steps.entries()) {
    const isFirst = steps[at - 1]?.transaction !== step.transaction;
    const isLast = steps[at + 1]?.transaction !== step.transaction;
    if (isFirst && !step.alone) text += `BEGIN; -- ${step.phase}\n`;
    if (isFirst && step.alone) text += `-- ${step.phase}, no transaction\n`;
    if (isFirst)
      text +=
        step.lockTimeoutMs === null
          ? 'SET lock_timeout = 0;\n'
          : `SET LOCAL lock_timeout = '${step.lockTimeoutMs}ms';\n`;
    if (step.gate !== null) text += `-- ${step.gate.kind}: ${step.gate.message}\n`;
    const locks = step.locks.map(({ relation, mode }) => `${mode} on ${relation.schema}.${relation.name}`);
    const work = step.work === 'none' ? '' : `; ${step.work}, ${step.time}`;
    text += `-- ${step.id} ${locks.length === 0 ? 'no lock' : locks.join(', ')}${work}\n`;
    for (const { kind, about } of step.hazards) text += `-- ! ${kind}: ${objectText(about)}\n`;
    text += `${step.change.sql};\n`;
    if (isLast && !step.alone) text += 'COMMIT;\n';
    if (isLast) text += '\n';
  }
  return text;
}

/** `plan.sql` is that of 18; where 15 has another, that is beside it. */
function matchesGolden(name: string, major: number, text: string): void {
  const common = join(FOLDER, name, 'plan.sql');
  const own = join(FOLDER, name, 'plan.15.sql');
  if (process.env['GOLDEN'] === 'update') {
    writeFileSync(major === 15 ? own : common, text);
    if (major === 18 && existsSync(own) && readFileSync(own, 'utf8') === text) rmSync(own);
    return;
  }
  expect(text).toBe(readFileSync(major === 15 && existsSync(own) ? own : common, 'utf8'));
}

const NAMED = `SELECT c.oid::text AS oid, n.nspname || '.' || c.relname AS relation
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace`;
const HELD = `SELECT c.oid::text AS oid,
  upper(regexp_replace(regexp_replace(l.mode, 'Lock$', ''), '([a-z])([A-Z])', '\\1 \\2', 'g')) AS lock
FROM pg_locks l JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE l.pid = pg_backend_pid() AND l.granted AND n.nspname NOT IN ('pg_catalog', 'pg_toast') AND c.relkind IN ('r', 'p', 'v', 'm') AND c.oid < $1`;

type Held = { readonly oid: string; readonly lock: Lock };

function rank(lock: Lock | undefined): number {
  return lock === undefined ? -1 : LOCKS.indexOf(lock);
}

/** What a server says at level debug1 when it reads or writes all rows of a table that was there. */
function worksOn(message: string, actual: Catalog): boolean {
  const [, name] = /^(?:verifying|rewriting) table "(.*)"$/.exec(message) ?? [];
  return [...actual.objects.values()].some(({ id }) => id.kind === 'table' && id.name === name);
}

/** Runs the steps and returns what they lock beyond what they say. */
async function run(session: Session, steps: readonly Step[], actual: Catalog): Promise<readonly string[]> {
  const beyond: string[] = [];
  const [newest] = await session.query<{ oid: string }>('SELECT max(oid)::text AS oid FROM pg_class');
  // steps name a relation as it was called before the plan
  const names = new Map(
    (await session.query<{ oid: string; relation: string }>(NAMED)).map((one) => [one.oid, one.relation]),
  );
  const held = async (): Promise<ReadonlyMap<string, Lock>> => {
    const strongest = new Map<string, Lock>();
    for (const { oid, lock } of await session.query<Held>(HELD, [String(Number(newest?.oid) + 1)])) {
      const relation = names.get(oid) ?? oid;
      if (rank(lock) > rank(strongest.get(relation))) strongest.set(relation, lock);
    }
    return strongest;
  };
  // it says then which tables it reads or writes anew
  await session.execute('SET client_min_messages = debug1');
  for (const [at, step] of steps.entries()) {
    const { transaction, alone } = step;
    if (!alone && steps[at - 1]?.transaction !== transaction) await session.execute('BEGIN');
    const before = alone ? new Map<string, Lock>() : await held();
    const told = session.notices.length;
    await session.execute(step.change.sql);
    if (step.work === 'none')
      for (const { message } of session.notices.slice(told))
        if (worksOn(message, actual)) beyond.push(`${step.id} ${message}`);
    const after = alone ? before : await held();
    for (const [relation, lock] of after) {
      if (rank(lock) <= rank(before.get(relation))) continue;
      const said = step.locks.find(({ relation: { schema = '', name } }) => `${schema}.${name}` === relation);
      // a foreign key's check and a view's definition only read others
      if (rank(lock) > Math.max(rank(said?.mode), rank('ACCESS SHARE')))
        beyond.push(`${step.id} ${lock} on ${relation}`);
    }
    if (!alone && steps[at + 1]?.transaction !== transaction) await session.execute('COMMIT');
  }
  return beyond;
}

/** Rules about work on all rows: they take a table for large, and a plan knows its size. */
const OF_WORK = new Set([
  'change/forbid-rewriting-type',
  'change/forbid-work-under-exclusive-lock',
  'change/require-concurrent-index',
  'change/require-not-valid-constraint',
  'change/require-prebuilt-unique-index',
  'change/require-proved-not-null',
]);

const nameOf = ({ schema = '', name }: ObjectId): string => `${schema}.${name}`;

/** `-- at once: app.events` at the head of after.sql: no recipe changes it online, so the plan says what it blocks. */
function atOnceIn(sql: string): ReadonlySet<string> {
  return new Set([...sql.matchAll(/^-- at once: (.+)$/gm)].flatMap(([, names = '']) => names.split(' ')));
}

/** `-- rules: change/forbid-rename`: of a single statement, which another of the same transaction makes harmless. */
function expectedRules(sql: string): ReadonlySet<string> {
  return new Set([...sql.matchAll(/^-- rules: (.+)$/gm)].flatMap(([, ids = '']) => ids.split(' ')));
}

/** What the rules say of the plan as a migration of a role that sees all rows, but for work on small tables and drops that wait for a deployment. */
function findingsOf(steps: readonly Step[], actual: Catalog, sql: string): readonly string[] {
  const [sizes, atOnce, expected] = [sizesOf(actual, sql), atOnceIn(sql), expectedRules(sql)];
  const before = { world: worldOf(actual), meaning: meaningSoFar(actual, {}) };
  const migrator = { is: 'bypassrls' } as const;
  const { script } = readScript('plan.sql', printed(steps), { before, as: 'migration', major: actual.major, migrator });
  const isAllSmall = [...sizes.values()].every((size) => size === SMALL);
  const isSmall = (id: ObjectId): boolean => isAllSmall || sizes.get(objectKey(id.of ?? id)) === SMALL;
  const isExpected = ({ rule, about, detail }: Finding): boolean => {
    const [schema, name = ''] = (detail ?? '').split('.');
    const worked = detail === undefined || schema === undefined ? about : { kind: 'table', schema, name };
    if (OF_WORK.has(rule))
      return (
        isSmall(worked) ||
        steps.some(({ hazards }) =>
          hazards.some(
            (one) => one.kind === 'blocks-reads' && atOnce.has(nameOf(one.about)) && atOnce.has(nameOf(worked)),
          ),
        )
      );
    // what somebody asked for, and the plan waits until no client uses it
    if (rule === 'change/forbid-rename')
      return steps.some(({ change, gate }) => change.verb === 'rename' && gate?.kind === 'deploy');
    const waits = steps.some(({ phase, change }) => phase === 'contract' && change.verb === 'drop');
    return rule === 'change/forbid-dropped-data' && waits;
  };
  const asked = rules.filter(({ id }) => id.startsWith('change/'));
  return runScript(asked, script, {})
    .filter((one) => one.severity !== 'note' && !expected.has(one.rule) && !isExpected(one))
    .map(({ rule, message }) => `${rule}: ${message}`);
}

/** No statement makes an invalid index again, and nobody misses one. */
function withoutInvalid(catalog: Catalog): Catalog {
  const isKept = ({ id, attributes }: CatalogObject): boolean => id.kind !== 'index' || attributes['valid'] !== false;
  return { ...catalog, objects: new Map([...catalog.objects].filter(([, object]) => isKept(object))) };
}

async function undo(session: Session, steps: readonly Step[]): Promise<void> {
  for (const step of steps.toReversed()) for (const sql of step.undo ?? []) await session.execute(sql);
}

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    await loadParser();
    engine = await startEmbedded({ major });
  });
  afterAll(() => engine.stop());

  /** Roles are the server's, so every state gets them first. */
  async function load(database: string, sql: string): Promise<Catalog> {
    const admin = await engine.connect();
    for (const [statement = '', role = ''] of sql.matchAll(/^CREATE ROLE (\w+).*;$/gm)) {
      await admin
        .execute(`DO $$ BEGIN ${statement} EXCEPTION WHEN duplicate_object THEN NULL; END $$`)
        .catch(() => role);
    }
    await admin.end();
    await loadedInto(engine, database, sql.replaceAll(/^CREATE ROLE .*$/gm, ''));
    return stateOfDatabase(engine, database);
  }

  test.each(sampled(`recipes on ${major}`, recipesOn(major), { quick: 0.2, ci: 0.3 }))('%s', async (name) => {
    const database = name.replaceAll('-', '_');
    const actual = await load(`${database}_a`, read(name, 'before.sql'));
    const wanted = await load(`${database}_b`, read(name, 'after.sql'));
    const said = renamesIn(actual, wanted, read(name, 'after.sql'));
    const renames = [...said, ...intoPartitions(wanted, actual)];
    const options = { scope: { of: 'database' }, renames, runner: 'postgres' } as const;
    const { changes, refused } = changesBetween(wanted, actual, options);
    expect(refused).toEqual([]);
    const steps = stepsOf(changes, { wanted, actual, sizes: sizesOf(actual, read(name, 'after.sql')), options });
    matchesGolden(name, major, printed(steps));
    expect(findingsOf(steps, actual, read(name, 'after.sql'))).toEqual([]);
    const session = await engine.connect({ database: `${database}_a` });
    try {
      const until = steps.filter(({ phase }) => phase !== 'contract');
      if (until.every(({ undo: back }) => back !== null)) {
        await run(session, until, actual);
        await undo(session, until);
        const back = differences(withoutInvalid(actual), await stateOfDatabase(engine, `${database}_a`));
        // what has been validated stays so: it says no less
        expect(back.filter(({ attributes }) => String(attributes) !== 'valid')).toEqual([]);
      }
      expect(await run(session, steps, actual)).toEqual([]);
      const now = await stateOfDatabase(engine, `${database}_a`);
      expect(differences(wanted, now)).toEqual([]);
      const again = { ...options, renames: [...said, ...intoPartitions(wanted, now)] };
      expect(changesBetween(wanted, now, again)).toEqual({
        changes: [],
        refused: [],
        kept: [],
        gone: [],
        unchanged: [],
      });
      expect(await brokenOf(session, read(name, 'after.sql'))).toEqual([]);
    } finally {
      await session.end();
    }
  });
});
