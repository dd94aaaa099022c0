/** What a plan from an imported spec names: what it leaves, what it opens, what breaks, and where in the files it is. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { runTenet, type Ran } from '../support/cli';
import { majorsFor } from '../support/tier';

const BEFORE = `
CREATE TABLE public.tenants (id uuid PRIMARY KEY);
CREATE TABLE public.orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES public.tenants (id),
  remark text NOT NULL,
  UNIQUE (remark)
);
ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON public.orders USING (tenant_id = current_setting('app.tenant')::uuid);
CREATE VIEW public.remarks AS SELECT remark FROM public.orders;
CREATE TYPE public.mood AS ENUM ('calm');
CREATE FUNCTION public.answer() RETURNS integer LANGUAGE sql AS 'SELECT 42';
CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
REVOKE ALL ON FUNCTION public.answer(), public.touch() FROM PUBLIC;
REVOKE ALL ON TYPE public.mood FROM PUBLIC;
`;
const FILE = 'spec/schemas/public/schema.yaml';

let folder: string;
const tenet = (...args: readonly string[]): Promise<Ran> => runTenet(args, folder);

function edit(...replacements: readonly (readonly [from: string | RegExp, to: string])[]): void {
  let text = readFileSync(join(folder, FILE), 'utf8');
  for (const [from, to] of replacements) {
    expect(text).toMatch(from);
    text = typeof from === 'string' ? text.replaceAll(from, to) : text.replace(from, to);
  }
  writeFileSync(join(folder, FILE), text);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-plan-exact-'));
  writeFileSync(join(folder, 'before.sql'), BEFORE);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each(majorsFor('plans from an imported spec', [15, 18]))('on %s', (major) => {
  const on = ['--postgres', String(major)];
  const plan = async (): Promise<string> => {
    const { stdout, stderr } = await tenet('plan', 'spec/tenet.yaml', '--from', 'before.sql', ...on);
    return `${stdout}${stderr}`.replaceAll(/\s+/g, ' ');
  };
  beforeEach(async () => {
    expect(await tenet('import', 'before.sql', '--out', 'spec', ...on)).toMatchObject({ exitCode: 0 });
  });

  test('a column without identity has no sequence any more, and inserts without a value are named', async () => {
    edit(['{ type: bigint, identity: always }', 'bigint']);
    const page = await plan();
    expect(page).toContain('ALTER COLUMN "id" DROP IDENTITY');
    expect(page).toContain(
      'INSERT statements without a value for column "id" of table "public"."orders" fail from then on',
    );
    expect(page).not.toMatch(/bug in Tenet|Kept|refused/);
  });

  test('a column that is taken out stays, and is named where rows need a value for it', async () => {
    edit([/ {12}remark: text\n/, ''], [/ {10}unique: .*\n/, ''], [/ {6}views:\n(?: {8}.*\n)+/, '']);
    const page = await plan();
    expect(page).toContain("--allow 'drop:column public.orders.remark'");
    expect(page).toContain('column "remark" of table "public"."orders" stays and is NOT NULL without a default');
  });

  test('errors that stay are as many as a check of the spec finds', async () => {
    edit(['bigint, identity: always }', 'bigint, identity: by-default }']);
    const { stdout } = await tenet('check', 'spec/tenet.yaml', '--format', 'json');
    const { counts } = JSON.parse(stdout) as { readonly counts: { readonly error: number } };
    expect(counts.error).toBeGreaterThan(1);
    expect(await plan()).toContain(
      `${counts.error} errors that the rules find were there before and stay: tenet check spec/tenet.yaml lists them`,
    );
    expect(await plan()).not.toContain('only the live database shows');
  });

  test('what everybody may again without grants is in the access of the plan', async () => {
    edit([/, grants: \{\}/g, '']);
    const page = await plan();
    expect(page).toContain('every role can execute function public.answer');
    expect(page).toContain('every role gains EXECUTE on function public.touch');
    expect(page).toContain('every role gains USAGE on enum public.mood');
    expect(page).not.toContain('no role gains access');
  });

  test.each([
    ['nothing', 'change what the spec declares there'],
    // names are looked up in no schema but pg_catalog, also those of public
    ['nothing(1)', 'write the name with its schema, public\\.name'],
  ])('what PostgreSQL rejects is named once, at its line of the file that declares it: %s', async (word, help) => {
    edit([/SELECT (?:orders\.)?remark/, `SELECT ${word}`]);
    const line =
      readFileSync(join(folder, FILE), 'utf8')
        .split('\n')
        .findIndex((text) => text.includes(' remarks:')) + 1;
    const { stderr, exitCode } = await tenet('plan', 'spec/tenet.yaml', '--from', 'before.sql', ...on);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      new RegExp(
        `^error: ${FILE}:${line}:\\d+: PostgreSQL ${major}\\.\\d+ rejects view "public"\\."remarks": .*\nhelp: +${help}.*\n$`,
      ),
    );
  });

  test('an owner that is not declared is one problem with how many name it', async () => {
    edit([/orders:\n/, 'orders:\n          owner: boss\n'], [/answer: \{/, 'answer: { owner: boss,']);
    const { stderr } = await tenet('plan', 'spec/tenet.yaml', '--from', 'before.sql', ...on);
    expect(stderr.match(/role "boss"/g)).toHaveLength(1);
    expect(stderr).toMatch(
      /table "public"\."orders" and 1 other object name role "boss", which exact does not declare/,
    );
  });
});

test('a database without row security is said to have none', async () => {
  writeFileSync(join(folder, 'before.sql'), 'CREATE TABLE a (b int);');
  writeFileSync(join(folder, 'after.sql'), 'CREATE TABLE a (b int, c int);');
  const { stdout } = await tenet('plan', 'after.sql', '--from', 'before.sql');
  expect(stdout).toContain('no table has row security\n');
  expect(stdout).not.toContain('0 of 0');
});
