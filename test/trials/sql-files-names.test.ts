/** Trials 1.10 and 1.11: names of Object.prototype, depth and length of SQL files. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { runTenet } from '../support/cli';
import { sampled } from '../support/tier';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-names-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];

const PLACES: readonly (readonly [string, (name: string) => string])[] = [
  [
    'a type',
    (name) =>
      `create table t (id bigint primary key, c "${name}", d "${name}"[], e ${name}); alter table t alter column c type "${name}"`,
  ],
  [
    'a table',
    (name) => `create table "${name}" (id bigint primary key); create index on "${name}" (id); drop table "${name}"`,
  ],
  [
    'a column',
    (name) =>
      `create table t (id bigint primary key, "${name}" text); create index on t ("${name}"); select t."${name}" from t where "${name}" = 'x'`,
  ],
  [
    'a schema',
    (name) =>
      `create schema "${name}"; create table "${name}".t (id bigint primary key); grant usage on schema "${name}" to x`,
  ],
  [
    'a role',
    (name) =>
      `create role "${name}" login; create table t (id bigint primary key); grant select on t to "${name}"; grant "${name}" to x; create policy p on t to "${name}" using (true)`,
  ],
  [
    'a setting',
    (name) =>
      `create role r login; alter role r set "${name}" = 1; alter role r set "${name}"."${name}" = 1; create table t (id bigint primary key) with ("${name}" = 1); create policy p on t using (current_setting('${name}.x') = 'a')`,
  ],
  [
    'a function',
    (name) =>
      `create table t (id bigint primary key); create function "${name}"("${name}" text) returns "${name}" language "${name}" as 'x'; select "${name}"(id) from t where "${name}"(id) = 1`,
  ],
  [
    'what else has a name',
    (name) =>
      `create extension "${name}"; create publication "${name}" for all tables; create type "${name}" as enum ('${name}'); create table t (id bigint constraint "${name}" primary key); create policy "${name}" on t using (true); create index "${name}" on t using "${name}" (id); create sequence "${name}_s"`,
  ],
];

describe.each(['check', 'review'])('%s', (command) => {
  test.each(PLACES)('1.10: %s by a name of Object.prototype', async (_place, sql) => {
    for (const name of NAMES) {
      writeFileSync(join(folder, 'names.sql'), `${sql(name)};\n`);
      const { exitCode, stdout, stderr } = await runTenet([command, 'names.sql'], folder);
      expect({ name, stderr }).toEqual({ name, stderr: '' });
      expect(exitCode).toBeLessThan(2);
      expect(stdout).not.toMatch(/rule-crashed|fault of Tenet|function Object|native code/);
    }
  });
});

test.each(['check', 'review'])(
  '1.10: %s of SQL that is too deep says whose limit it is, and where',
  async (command) => {
    writeFileSync(
      join(folder, 'deep.sql'),
      `create table t (id bigint primary key);\nselect ${'('.repeat(30_000)}1${')'.repeat(30_000)};\n`,
    );
    const { exitCode, stderr } = await runTenet([command, 'deep.sql'], folder);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/"deep.sql" line 2: the statement is nested too deeply for Tenet to parse/);
    expect(stderr).not.toContain('call stack');
  },
);

const FEW = 4_000;
const TEN_TIMES = 40_000;
const TABLE = 'create table public.t (id bigint primary key, tenant_id uuid not null, body text);\n';
const each = (many: number, line: (index: number) => string): readonly string[] =>
  Array.from({ length: many }, (_, index) => line(index));

const LONG: readonly (readonly [string, (many: number) => string])[] = [
  [
    'INSERTs',
    (many) =>
      each(
        many,
        (index) => `insert into public.t values (${index}, '00000000-0000-4000-a000-00000000000a', 'x');`,
      ).join('\n'),
  ],
  ['COMMENTs', (many) => each(many, (index) => `comment on table public.t is 'c${index}';`).join('\n')],
  ['GRANTs to as many roles', (many) => each(many, (index) => `grant select on public.t to role_${index};`).join('\n')],
  [
    'rows of one INSERT',
    (many) => `insert into public.t values ${each(many, (index) => `(${index}, null, 'x')`).join(',')};`,
  ],
];

async function reviewed(sql: string): Promise<number> {
  writeFileSync(join(folder, 'many.sql'), `${TABLE}${sql}\n`);
  const before = process.cpuUsage();
  const { exitCode } = await runTenet(['review', 'many.sql'], folder);
  expect(exitCode).toBeLessThan(2);
  return process.cpuUsage(before).user;
}

test.each(sampled('reviews of long files', LONG, { quick: 0.3, ci: 1 }, ([what]) => what))(
  '1.11: the CPU of a review grows as the %s do: 100,000 once took minutes, with their square',
  async (_what, sqlOf) => {
    const few = await reviewed(sqlOf(FEW));
    // of the square it would be a hundred times
    expect((await reviewed(sqlOf(TEN_TIMES))) / few).toBeLessThan(30);
  },
  120_000,
);

test('two tables that are spelled alike with their dots are two', async () => {
  const file = join(folder, 'alike.sql');
  const guard = (table: string): string => `
alter table ${table} enable row level security;
create policy p on ${table} using (tenant_id = current_setting('app.tenant')::uuid);`;
  writeFileSync(
    file,
    `create schema "a.b"; create schema a;
create table "a.b".c (tenant_id uuid not null, n int);
create table a."b.c" (tenant_id uuid not null, n int);
create index "i.x" on "a.b".c using gist (n);
create view a."v.w" as select * from "a.b".c;
alter table "a.b".c force row level security;
${guard('"a.b".c')}${guard('a."b.c"')}`,
  );
  const { stdout } = await runTenet(['check', file, '--format', 'json'], folder);
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly { rule: string; message: string }[] };
  const of = (rule: string): readonly string[] =>
    findings.filter((one) => one.rule === rule).map(({ message }) => message.split(',')[0] ?? '');
  expect(of('isolation/force-rls')).toEqual([expect.stringContaining('table "a"."b.c" does not force row security')]);
  expect(of('indexes/forbid-index-below-row-security')).toEqual([
    expect.stringContaining('index "a.b"."i.x" of table "a.b"."c"'),
  ]);
  expect(of('isolation/require-security-invoker')).toEqual([
    expect.stringContaining('view "a"."v.w" reads table "a.b"."c"'),
  ]);
});
