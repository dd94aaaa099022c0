/** `tenet plan` of one more column and index against a live server, each a cold process, beside pg-delta on the same two databases. */
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded, type Engine } from '../../src/engine';
import { measure, type Cost } from './measure';

const TENET = join(__dirname, '..', '..', 'src', 'cli', 'tenet.js');
const ROOT = join(__dirname, '..', '..', '..');
const ENGINES = join(ROOT, 'test', 'engines');
/** `npm ci --prefix test/peers`; what it costs is told where it is there. */
const PEER = join(ROOT, 'test', 'peers', 'node_modules', '@supabase', 'pg-delta', 'dist', 'cli', 'main.js');

export interface PlanCost {
  readonly what: string;
  /** Seconds: of the clock, and of the process that plans; medians. */
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
  readonly exitCode: number;
}

/** @param times how often each is run, by turns, after once that does not count; the first run of a schema, which loads it, once */
export async function planCosts(tables: number, times: number): Promise<readonly PlanCost[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-bench-'));
  // the account that runs scratch servers reads the cache
  chmodSync(folder, 0o755);
  const cache = mkdtempSync(join(folder, 'cache-'));
  chmodSync(cache, 0o755);
  const engine = await startEmbedded({ major: 18 });
  try {
    const texts = { before: schemaOf(tables, false), after: schemaOf(tables, true) };
    for (const [name, sql] of Object.entries(texts)) {
      writeFileSync(join(folder, `${name}.sql`), `${ROLES};\n${sql.join(';\n')};\n`);
      await fill(engine, name, sql);
    }
    const plan = (name: keyof typeof texts) => (): Run =>
      timed([TENET, 'plan', join(folder, `${name}.sql`), '--url', urlOf(engine, 'before')], {
        TENET_ENGINES: ENGINES,
        TENET_CACHE: cache,
      });
    const peer = (desired: string) => (): Run =>
      timed([
        PEER,
        'plan',
        '--source',
        urlOf(engine, 'before'),
        '--desired',
        urlOf(engine, desired),
        '--out',
        '/dev/null',
      ]);
    const first = costOf('first run: the schema is loaded', [plan('after')()]);
    return [
      first,
      ...byTurns(times, { 'one column and one index': plan('after'), 'nothing to do': plan('before') }, peer),
    ];
  } finally {
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Run extends Cost {
  readonly wall: number;
}

function byTurns(
  times: number,
  own: Readonly<Record<string, () => Run>>,
  peer: (desired: string) => () => Run,
): readonly PlanCost[] {
  const peers = existsSync(PEER)
    ? { 'one column and one index, pg-delta': peer('after'), 'nothing to do, pg-delta': peer('before') }
    : {};
  const all = Object.entries({ ...own, ...peers });
  for (const [, run] of all) run();
  const runs = Array.from({ length: times }, () => all.map(([, run]) => run()));
  return all.map(([what], place) =>
    costOf(
      what,
      runs.flatMap((turn) => turn[place] ?? []),
    ),
  );
}

function timed(args: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
  const began = performance.now();
  const cost = measure(args, env);
  return { ...cost, wall: (performance.now() - began) / 1000 };
}

function costOf(what: string, runs: readonly Run[]): PlanCost {
  const middle = (of: (run: Run) => number): number =>
    runs.map(of).toSorted((one, two) => one - two)[Math.floor(runs.length / 2)] ?? 0;
  return {
    what,
    wall: middle(({ wall }) => wall),
    cpu: middle(({ cpu }) => cpu),
    memory: middle(({ rss }) => rss),
    exitCode: Math.max(...runs.map(({ exitCode }) => exitCode)),
  };
}

const ROLES = 'create role app_owner; create role app_user';

/** Tables with a key by tenant, a foreign key to the table before, an index, a forced policy and grants. */
function schemaOf(tables: number, isAfter: boolean): readonly string[] {
  const middle = `app.${nameOf(Math.ceil(tables / 2))}`;
  return [
    'create schema app authorization app_owner',
    'grant usage on schema app to app_user',
    ...Array.from({ length: tables }, (_, index) => tableOf(index + 1)).flat(),
    ...(isAfter
      ? [`alter table ${middle} add column note text`, `create index of_note on ${middle} (tenant_id, note)`]
      : []),
  ];
}

const nameOf = (number: number): string => `t${String(number).padStart(5, '0')}`;

function tableOf(number: number): readonly string[] {
  const [table, before] = [`app.${nameOf(number)}`, `app.${nameOf(Math.max(1, number - 1))}`];
  const own = `tenant_id = (select current_setting('app.tenant_id'))::uuid`;
  return [
    `create table ${table} (tenant_id uuid not null, id bigint not null, parent bigint, name text, created timestamptz not null default now(),
  primary key (tenant_id, id), foreign key (tenant_id, parent) references ${before} (tenant_id, id))`,
    `alter table ${table} owner to app_owner`,
    `create index on ${table} (tenant_id, parent)`,
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy own on ${table} to app_user using (${own}) with check (${own})`,
    `grant select, insert, update, delete on ${table} to app_user`,
  ];
}

/** So many statements at a time: all at once would take more locks than the server has room for. */
const TOGETHER = 500;

async function fill(engine: Engine, database: string, statements: readonly string[]): Promise<void> {
  const admin = await engine.connect();
  if (database === 'before') await admin.execute(ROLES);
  await admin.execute(`create database ${database}`);
  await admin.end();
  const session = await engine.connect({ database });
  for (let at = 0; at < statements.length; at += TOGETHER)
    await session.execute(statements.slice(at, at + TOGETHER).join(';'));
  await session.execute('analyze');
  await session.end();
}

function urlOf({ connection }: Engine, database: string): string {
  const { host = '', port = 0, user = '' } = connection ?? {};
  return `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}
