/** What a proof left on a server that was killed while it attacked a copy: named, taken back, and nothing else touched. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import '../support/engines-env';
import { PROOF_MARK, startEmbedded, type Engine, type Session } from '../../src/engine';
import { runTenet } from '../support/cli';
import { spawnTenet } from '../support/spawned';

const LIMIT_MS = 60_000;

const LEAK = `
create table public.orders (tenant_id uuid not null, id uuid primary key default gen_random_uuid(), status text);
alter table public.orders enable row level security;
create policy mine on public.orders using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid or status = 'public');
alter table public.orders owner to shop_owner;
grant select, insert on public.orders to shop_app, shop_asleep;
`;

/** As proofs name what they make, and made by somebody else; the last is what whoever may create databases would leave to be run. */
const ALIKE = `
create role tenet_stranger_of_ours nologin; create role tenet_seeders login;
create role mallory login createdb;
`;

const WRITES = '--i-know-this-writes';

describe.each([15, 18])('on %i', (major) => {
  let engine: Engine;
  let admin: Session;
  let folder: string;
  let url: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tenet-clean-'));
    chmodSync(folder, 0o777);
    engine = await startEmbedded({ major });
    admin = await engine.connect();
    await admin.execute(
      `create role shop_owner; create role shop_app login password 'kept'; create role shop_asleep nologin; ${ALIKE}`,
    );
    for (const name of ['shop', 'tenet_proof_mine', 'tenet_proof_0badcafe', 'tenet_proof_0badcafe_ledger'])
      await admin.query(`create database ${name}${name.includes('0badcafe') ? ' owner mallory' : ''}`);
    const shop = await engine.connect({ database: 'shop' });
    await shop.execute(LEAK);
    await shop.end();
    const forged = await engine.connect({ database: 'tenet_proof_0badcafe_ledger', user: 'mallory' });
    await forged.execute(
      `comment on database tenet_proof_0badcafe_ledger is '${PROOF_MARK}';
       create table public.undo (number int, what text, statement text);
       insert into public.undo values (1, 'all', 'alter role mallory superuser')`,
    );
    await forged.end();
    const { host = '', port = 0 } = engine.connection ?? {};
    url = `postgres://postgres@localhost:${port}/shop?host=${encodeURIComponent(host)}`;
  });
  afterAll(async () => {
    await admin.end();
    await engine.stop();
    rmSync(folder, { recursive: true });
  });

  async function state(): Promise<string> {
    const rows = await Promise.all(
      [
        'select rolname, rolsuper, rolcanlogin, rolconnlimit, rolpassword, rolvaliduntil from pg_authid order by 1',
        'select datname, datacl::text from pg_database order by 1',
        'select setdatabase, setrole, setconfig::text from pg_db_role_setting order by 1, 2',
        'select roleid, member from pg_auth_members order by 1, 2',
      ].map((sql) => admin.query(sql)),
    );
    return JSON.stringify(rows);
  }

  async function come(sql: string): Promise<void> {
    for (const deadline = Date.now() + LIMIT_MS; (await admin.query(sql)).length === 0; await pause(10))
      if (Date.now() > deadline) throw new Error(`did not come true in time: ${sql}`);
  }

  async function killInTheMiddle(): Promise<void> {
    const { process: child, ended } = spawnTenet(['prove', '--url', url, WRITES], { cwd: folder, scratch: folder });
    const isMiddle = `select from pg_stat_activity, pg_roles
      where datname like 'tenet_proof_%' and usename like 'shop_%' and rolname = 'tenet_stranger'`;
    const early = ended.then(({ by, stderr }) => {
      if (!child.killed) throw new Error(`it ended with ${by} before it could be killed: ${stderr}`);
    });
    await Promise.race([come(isMiddle), early]);
    child.kill('SIGKILL');
    expect((await ended).by).toBe('SIGKILL');
    await come(`select where not exists (select from pg_stat_activity where application_name like 'tenet_proof_%')`);
  }

  test('what SIGKILL left is named and taken back, and of the second time there is nothing', async () => {
    const before = await state();
    await killInTheMiddle();
    expect(await state()).not.toBe(before);
    const next = await runTenet(['prove', '--url', url, WRITES], folder);
    expect([next.exitCode, next.stderr]).toEqual([2, expect.stringMatching(/was killed[\s\S]*--clean/)]);
    const first = await runTenet(['prove', '--url', url, '--clean'], folder);
    expect([first.exitCode, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toMatch(/done: drop database "tenet_proof_[0-9a-f]{8}"\n/);
    expect(first.stdout).toContain('done: restore the password of role "shop_app"');
    expect(first.stdout).toContain('done: restore role tenet_stranger');
    expect(first.stdout).toMatch(/done: drop database "tenet_proof_[0-9a-f]{8}_ledger"\n/);
    expect(first.stdout).toMatch(/nothing of killed proofs is left on /);
    expect(first.stdout).not.toMatch(/SCRAM-SHA|password '/);
    expect(await state()).toBe(before);
    const second = await runTenet(['prove', '--url', url, '--clean'], folder);
    expect([second.exitCode, second.stdout]).toEqual([0, expect.stringMatching(/killed proofs left nothing on /)]);
    expect(second.stdout).not.toContain('done:');
    expect(await state()).toBe(before);
  });

  test('what only looks like it is left alone, and what somebody else wrote is not run', async () => {
    const { exitCode, stdout } = await runTenet(['prove', '--url', url, '--clean'], folder);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('left alone: database "tenet_proof_0badcafe" is named as if');
    expect(stdout).toContain('left alone: database "tenet_proof_0badcafe_ledger" is named as if');
    expect(stdout).not.toContain('tenet_proof_mine');
    expect(await admin.query(`select rolsuper from pg_roles where rolname = 'mallory'`)).toEqual([{ rolsuper: false }]);
  });

  test('a role of somebody with the name of one of ours stays, and the proof says why it does not begin', async () => {
    await admin.execute(`create role tenet_stranger login password 'mine'`);
    const before = await state();
    const { exitCode, stderr } = await runTenet(['prove', '--url', url, WRITES], folder);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/the server has a role "tenet_stranger"/)]);
    expect(await state()).toBe(before);
    await admin.execute('drop role tenet_stranger');
  });

  test('is for a superuser, and for a server', async () => {
    const visitor = url.replace('postgres@', 'mallory@');
    expect(await runTenet(['prove', '--url', visitor, '--clean'], folder)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('is not a superuser'),
    });
    expect(await runTenet(['prove', '--clean'], folder)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('add --url'),
    });
  });
});
