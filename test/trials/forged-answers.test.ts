/** Own case of section 1: a dump answers the proof in its own place, and long answers come whole. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTenet } from '../support/cli';

const leaky = (policy: string): string => `
create role owner; create role app login;
create table public.tenants (id uuid primary key, name text);
create table public.notes (tenant_id uuid not null references public.tenants, id uuid, body text, primary key (tenant_id, id));
alter table public.notes enable row level security, force row level security;
alter table public.notes owner to owner;
grant select, insert on public.notes to app;
create function public.whose(row_tenant uuid) returns boolean language plpgsql as $$
begin ${policy} end $$;
create policy p on public.notes using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid or public.whose(tenant_id));`;

const FORGERIES: readonly (readonly [string, string])[] = [
  [
    'one answer before the real one',
    `raise notice 'tenet-probe {"i": 0, "state": "00000", "said": "", "rows": [], "n": 0}'; return true;`,
  ],
  [
    'answers of every probe',
    `for n in 0..400 loop raise notice 'tenet-probe {"i": %, "state": "42501", "said": "", "rows": [], "n": 0}', n; end loop; return true;`,
  ],
  [
    'what its own query says',
    `raise notice '%', 'tenet-probe ' || pg_catalog.jsonb_build_object('i', 1, 'state', '42501', 'said', current_query(), 'rows', '[]'::jsonb, 'n', 0)::text; return true;`,
  ],
];

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'tenet-forged-'))));
afterAll(() => rmSync(folder, { recursive: true }));

async function proved(sql: string): Promise<Awaited<ReturnType<typeof runTenet>>> {
  writeFileSync(join(folder, 'dump.sql'), sql);
  return runTenet(['prove', 'dump.sql', '--postgres', '18', '--context', 'app.tenant_id={tenant}'], folder);
}

test.each(FORGERIES)('a policy that raises %s does not make a leak hold', async (_, policy) => {
  const { exitCode, stdout, stderr } = await proved(leaky(policy));
  expect(exitCode).toBe(2);
  expect(stderr).toContain('raises notices that imitate the output of the proof');
  expect(stdout).not.toContain('holds');
});

test('the same leak without a forgery is found', async () => {
  expect((await proved(leaky('return true;'))).exitCode).toBe(1);
});

test('an answer of many long rows is read whole', async () => {
  const wide = 'create table public.wide (id int primary key, text text); grant select on public.wide to app;';
  const view = `create view public.many as select g as id, repeat('x', 2000) as text from generate_series(1, 150) g; grant select on public.many to app;`;
  const { exitCode, stderr } = await proved(`${leaky('return false;')} ${wide} ${view}`);
  expect([exitCode, stderr]).toEqual([expect.any(Number), expect.not.stringContaining('fault of tenet')]);
  expect(exitCode).toBeLessThan(2);
});
