/** `tenet plan --migrations`: a tool that runs all that is pending runs the first phase alone; the others lie beside, to be moved there. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded } from '../../src/engine';
import { readFolder } from '../../src/sources/folder';
import type { Io } from '../../src/cli/io';
import { writePlanMigrations } from '../../src/cli/plan-migrations';
import { chainOf } from '../../src/migrations/chain';
import { WRITES, type WrittenTool } from '../../src/migrations/written-tools';
import type { Phase, Plan } from '../../src/plan/plan';
import { loadParser } from '../../src/sql/parser';
import { runTenet } from '../support/cli';

const BEFORE = `create schema app; create table app.t (id int primary key, note text, b int);`;
const AFTER = `create schema app; create table app.t (id int primary key, b int not null, amount numeric); create index i on app.t (b);`;

let folder: string;
let plan: Plan;
beforeAll(async () => {
  await loadParser();
  folder = mkdtempSync(join(tmpdir(), 'tenet-phases-'));
  writeFileSync(join(folder, 'before.sql'), BEFORE);
  writeFileSync(join(folder, 'after.sql'), AFTER);
  await runTenet(['plan', 'after.sql', '--from', 'before.sql', '--out', 'p.json'], folder);
  plan = JSON.parse(readFileSync(join(folder, 'p.json'), 'utf8')) as Plan;
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes into a folder as the tool wants it to lie. */
function written(
  tool: WrittenTool,
  within: string,
): { readonly outDir: string; readonly said: string; readonly io: Io } {
  const outDir = join(within, tool === 'supabase' ? 'supabase/migrations' : 'migrations');
  mkdirSync(join(folder, outDir), { recursive: true });
  if (tool === 'sqlx') writeFileSync(join(folder, within, 'Cargo.toml'), '');
  let said = '';
  const io = { cwd: folder, err: (text: string) => void (said += text) } as unknown as Io;
  writePlanMigrations(plan, { migrations: tool, outDir }, io);
  return { outDir, said, io };
}

const phases = (): readonly Phase[] => [...new Set(plan.steps.map(({ phase }) => phase))];

test('the plan has all phases', () => {
  expect(phases()).toEqual(['expand', 'migrate', 'contract']);
});

test.each(WRITES)(
  '%s finds one phase in its folder, and once the others are moved there all of them in order',
  (tool) => {
    const { outDir, said, io } = written(tool, `of-${tool}`);
    const places = [outDir, `${outDir}-migrate`, `${outDir}-contract`];
    for (const [at, place] of places.entries()) {
      const names = readFolder(place, io).paths.filter((path) => /\d_[a-z_]*\d/.test(path));
      expect(names.length).toBeGreaterThan(0);
      expect(names.filter((path) => !path.includes(`_${phases()[at]}_`))).toEqual([]);
      if (at > 0) expect(said).toMatch(new RegExp(`wrote \\d+ files? to ${place}: .+, move them to ${outDir}\\n`));
    }
    expect(said).toContain('wait before contract_');
    // a journal is edited by hand, and Ruby is not read back
    if (tool === 'drizzle' || tool === 'rails') return;
    for (const place of places.slice(1))
      for (const path of readdirSync(join(folder, place)))
        renameSync(join(folder, place, path), join(folder, outDir, path));
    const { migrations, problems } = chainOf(readFolder(outDir, io));
    expect(problems.filter(({ isRemark }) => isRemark !== true)).toEqual([]);
    const found = migrations.map(({ path }) => phases().findIndex((phase) => path.includes(`_${phase}_`)));
    expect(found).toEqual(found.toSorted((left, right) => left - right));
    expect(new Set(found).size).toBe(3);
  },
);

test('numbers go on through all folders, and after what lies in any of them', () => {
  const within = 'numbered/migrations';
  for (const [place, name] of [
    [within, '00007_first.sql'],
    [`${within}-contract`, '00031_earlier.sql'],
  ] as const) {
    mkdirSync(join(folder, place), { recursive: true });
    writeFileSync(join(folder, place, name), '-- +goose Up\nselect 1;\n');
  }
  const { io } = written('goose', 'numbered');
  const numbers = [within, `${within}-migrate`, `${within}-contract`].map((place) =>
    readFolder(place, io).paths.map((path) => Number(path.slice(0, 5))),
  );
  expect(numbers.flat()).toEqual(numbers.flat().toSorted((left, right) => left - right));
  expect(new Set(numbers.flat()).size).toBe(numbers.flat().length);
});

test('migrations are as safe for a table with rows as for the empty one that was read: they run elsewhere too', async () => {
  const engine = await startEmbedded({ major: 18 });
  try {
    const session = await engine.connect();
    await session.execute(BEFORE);
    await session.end();
    const { host = '', port = 0, user = '' } = engine.connection ?? {};
    const url = `postgres://${user}@localhost/postgres?host=${encodeURIComponent(host)}&port=${port}`;
    const wanted = `create schema app; create table app.t (id int primary key, note text, b int, c int not null); create index i on app.t (b);`;
    writeFileSync(join(folder, 'wanted.sql'), wanted);
    const args = ['plan', 'wanted.sql', '--url', url, '--no-tenants'];
    const own = await runTenet(args, folder);
    // what is empty stays empty until the plan runs, in the database that was read
    expect(own.stdout).toContain('ADD COLUMN "c" integer CONSTRAINT "t_c_not_null" NOT NULL');
    const { stdout, exitCode } = await runTenet([...args, '--migrations', 'plain', '--out-dir', 'any'], folder);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('migrations run on other databases too');
    const sql = readdirSync(join(folder, 'any')).map((name) => readFileSync(join(folder, 'any', name), 'utf8'));
    expect(sql.join('\n')).toMatch(/ADD COLUMN "c" integer;[^]*CREATE INDEX CONCURRENTLY "i"/);
    expect(sql.join('\n')).not.toContain('NOT NULL');
  } finally {
    await engine.stop();
  }
});

test('what a tool records of its migrations stays, with its schema and its sequence, until its drop is allowed', async () => {
  const books = 'create schema books; create table books.__drizzle_migrations (id serial primary key, hash text);';
  writeFileSync(join(folder, 'ran.sql'), `${AFTER} ${books} create table app.old (id int);`);
  const args = ['plan', 'after.sql', '--from', 'ran.sql', '--format', 'json', '--no-tenants'];
  const planOf = async (...more: readonly string[]): Promise<readonly [drops: readonly string[], kept: number]> => {
    const { steps, kept } = JSON.parse((await runTenet([...args, ...more], folder)).stdout) as Plan;
    return [steps.map(({ change }) => change.sql), kept.length];
  };
  expect(await planOf()).toEqual([['DROP TABLE "app"."old"'], 1]);
  const [drops, kept] = await planOf('--allow', 'drop:table books.__drizzle_migrations');
  expect(drops.toSorted()).toEqual([
    'DROP SCHEMA "books"',
    'DROP TABLE "app"."old"',
    'DROP TABLE "books"."__drizzle_migrations"',
  ]);
  expect(kept).toBe(0);
});
