/** A proof ends when its verdict is printed, whichever way it took: a thread, a socket or a server that lives on would hang a pipeline. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { until } from '../engine/support/child';
import { runningAt, spawnTenet, type Ended, type Spawned } from '../support/spawned';
import { sampled } from '../support/tier';

/** From the last word to the end: stopping a server takes a second or two, and a machine that does much else takes longer. */
const SOON_MS = 20_000;
/** Until a proof attacks, on a machine that does much else. */
const LIMIT_MS = 60_000;

const SPEC = `tenet: 1
database: tiny
postgres: 18
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants, context: { setting: app.tenant_id } }
roles: { tiny_owner: { kind: owner }, tiny_app: { kind: application } }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  notes: { columns: { id: uuid, n: int } }
`;
const LEAK = `
create role shop_owner; create role shop_app login;
create table public.orders (tenant_id uuid not null, id uuid primary key default gen_random_uuid(), status text);
alter table public.orders enable row level security;
create policy mine on public.orders using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid or status = 'public');
alter table public.orders owner to shop_owner;
grant select, insert on public.orders to shop_app;
`;

let folder: string;
let engine: Engine;
let url: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-ends-'));
  chmodSync(folder, 0o777);
  writeFileSync(join(folder, 'tenet.yaml'), SPEC);
  writeFileSync(join(folder, 'open.yaml'), SPEC.replace('n: int }', 'n: int }, checks: { never: "n > 1 and n < 1" }'));
  writeFileSync(join(folder, 'refused.yaml'), SPEC.replace('n: int }', 'n: int }, rls: { enabled: false }'));
  writeFileSync(join(folder, 'leak.sql'), LEAK);
  writeFileSync(join(folder, 'broken.sql'), 'create table x (;');
  engine = await startEmbedded({ major: 18 });
  const admin = await engine.connect();
  await admin.query('create database shop');
  await admin.end();
  const shop = await engine.connect({ database: 'shop' });
  await shop.execute(LEAK);
  await shop.end();
  const { host = '', port = 0 } = engine.connection ?? {};
  url = `postgres://postgres@localhost:${port}/shop?host=${encodeURIComponent(host)}`;
});
afterAll(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true });
});

function start(...args: readonly string[]): Spawned & { readonly scratch: string } {
  const scratch = mkdtempSync(join(folder, 's'));
  chmodSync(scratch, 0o777);
  return { ...spawnTenet(['prove', ...args], { cwd: folder, scratch }), scratch };
}

/** Until its own server has a session of a role that is attacked. */
function attacked(scratch: string, role: string): Promise<void> {
  return until(() => runningAt(scratch).some(({ line }) => line.includes(role)), LIMIT_MS);
}

interface Path {
  readonly name: string;
  readonly by: Ended['by'];
  readonly run: () => Promise<Ended>;
}

const PATHS: readonly Path[] = [
  { name: 'that holds', by: 0, run: () => start().ended },
  { name: 'without a solver', by: 0, run: () => start('--no-solver').ended },
  { name: 'that fails', by: 1, run: () => start('leak.sql').ended },
  { name: 'that is inconclusive', by: 1, run: () => start('open.yaml').ended },
  { name: 'of a spec that is refused', by: 1, run: () => start('refused.yaml').ended },
  { name: 'of what does not load', by: 2, run: () => start('broken.sql').ended },
  { name: 'of a file that is not there', by: 2, run: () => start('nowhere.sql').ended },
  { name: 'of no server', by: 2, run: () => start('--url', 'postgres://localhost:1/x').ended },
  { name: 'of a server', by: 1, run: () => start('--url', url).ended },
  { name: 'of a copy on a server', by: 1, run: () => start('--url', url, '--i-know-this-writes').ended },
  {
    name: 'that is interrupted',
    by: 'SIGINT',
    run: async () => {
      const { process: child, scratch, ended } = start('leak.sql');
      await attacked(scratch, 'shop_app');
      child.kill('SIGINT');
      return ended;
    },
  },
  {
    name: 'whose server dies in the middle',
    by: 2,
    run: async () => {
      const { scratch, ended } = start('leak.sql');
      await attacked(scratch, 'shop_app');
      const postmaster = runningAt(scratch).find(({ line }) => /\bpostgres .*-D /.test(line));
      process.kill(postmaster?.pid ?? 0, 'SIGKILL');
      return ended;
    },
  },
];

test.each(sampled('ways in which a proof ends', PATHS, { quick: 0.5, ci: 0.7 }, ({ name }) => name))(
  'a proof $name ends, and soon',
  async ({ by, run }) => {
    const { silentMs, stderr, ...ended } = await run();
    expect([ended.by, stderr]).toEqual([by, expect.not.stringMatching(/this is a bug in Tenet|\n\s+at /)]);
    expect(silentMs).toBeLessThan(SOON_MS);
  },
);

test.each([
  ['of its own', () => ['leak.sql']],
  ['of somebody, which is as before', () => ['--url', url, '--i-know-this-writes']],
] as const)(
  'nobody who reads it changes neither its exit code nor what it leaves on a server %s',
  async (_name, args) => {
    const admin = await engine.connect();
    const state = (): Promise<readonly object[]> =>
      admin.query(`select rolname::text as name, rolpassword as hash from pg_authid union all
                 select datname::text, null from pg_database order by 1`);
    const before = await state();
    const { process: child, ended } = start(...args());
    child.stdout?.destroy();
    const { by, stderr } = await ended;
    expect([by, stderr]).toEqual([1, expect.not.stringContaining('error')]);
    expect(await state()).toEqual(before);
    await admin.end();
  },
);
