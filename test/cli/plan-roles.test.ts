/** The roles that `tenet plan --print-role` prints: an operator without superuser makes them, and check and plan say as them what they say as a superuser. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import type { Plan } from '../../src/plan/plan';
import { OPERATOR_ROLES, type OperatorRole } from '../../src/report/format';
import { runTenet, type Ran } from '../support/cli';
import { majorsFor } from '../support/tier';

const SCHEMA = `
create role shop_owner; create role shop_app login;
create schema app authorization shop_owner;
create table app.tenants (id uuid primary key);
create table app.orders (tenant_id uuid not null references app.tenants, id bigint generated always as identity, note text, primary key (tenant_id, id));
create table app.narrow (id int generated always as identity primary key, tenant_id uuid not null references app.tenants);
alter table app.orders enable row level security; alter table app.orders force row level security;
create policy own on app.orders using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create function app.secret() returns int language sql security definer as 'select 1'; revoke all on function app.secret() from public;
create view app.notes with (security_invoker) as select id, note from app.orders;
grant select, insert on app.orders to shop_app; grant usage on schema app to shop_app;
alter table app.tenants owner to shop_owner; alter table app.orders owner to shop_owner; alter table app.narrow owner to shop_owner;
alter function app.secret() owner to shop_owner; alter view app.notes owner to shop_owner;
`;
const WANTED = `${SCHEMA} alter table app.orders add column amount numeric; create index on app.orders (tenant_id, note);
grant select on app.narrow to shop_app; drop view app.notes;`;

describe.each(majorsFor('roles of an operator', [15, 18], [18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let folder: string;
  let url: (role: string) => string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tenet-roles-'));
    writeFileSync(join(folder, 'wanted.sql'), WANTED);
    engine = await startEmbedded({ major });
    const { host = '', port = 0 } = engine.connection ?? {};
    url = (role) => `postgres://${role}@localhost:${port}/shop?host=${encodeURIComponent(host)}`;
    await run('create role operator login createrole nosuperuser');
    await run('create database shop owner operator');
    await run('revoke all on database shop from public');
    await run(SCHEMA, 'shop');
    for (const command of OPERATOR_ROLES) await run(await script(command), 'shop', 'operator');
  });
  afterAll(async () => {
    await engine.stop();
    rmSync(folder, { recursive: true });
  });

  async function run(sql: string, database = 'postgres', user = 'postgres'): Promise<void> {
    const session = await engine.connect({ database, user });
    await session.execute(sql).finally(() => session.end());
  }

  async function script(command: OperatorRole): Promise<string> {
    const { exitCode, stdout } = await runTenet(['plan', '--print-role', command], folder);
    expect(exitCode).toBe(0);
    return stdout;
  }

  const tenet = (...args: readonly string[]): Promise<Ran> => runTenet(args, folder);

  test('they read no row', async () => {
    for (const command of OPERATOR_ROLES)
      for (const table of ['tenants', 'orders', 'narrow'])
        await expect(run(`select from app.${table}`, 'shop', `tenet_${command}`)).rejects.toThrow('permission denied');
  });

  test('check says what it says as a superuser', async () => {
    const [own, all] = [
      await tenet('check', url('tenet_check'), '--format', 'json'),
      await tenet('check', url('postgres'), '--format', 'json'),
    ];
    expect(own.stderr).toBe(all.stderr);
    const said = ({ stdout }: Ran, role: string): unknown => JSON.parse(stdout.replaceAll(`${role}@`, ''));
    expect(said(own, 'tenet_check')).toEqual(said(all, 'postgres'));
    expect(own.exitCode).toBe(all.exitCode);
  });

  test('plan has the steps that it has as a superuser', async () => {
    const [own, all] = [
      await tenet('plan', 'wanted.sql', '--url', url('tenet_plan'), '--run-as', 'postgres', '--format', 'json'),
      await tenet('plan', 'wanted.sql', '--url', url('postgres'), '--format', 'json'),
    ];
    const said = ({ stdout }: Ran): Partial<Plan> => {
      const { steps, refused, kept, access } = JSON.parse(stdout) as Plan;
      return { steps, refused, kept, access };
    };
    expect(said(all).steps).not.toEqual([]);
    expect(said(own)).toEqual(said(all));
    expect(own.exitCode).toBe(all.exitCode);
  });

  test('apply runs a plan as a member of the owner, and journals it', async () => {
    await run('grant shop_owner to tenet_apply', 'postgres');
    const planning = [
      'plan',
      'wanted.sql',
      '--url',
      url('tenet_plan'),
      '--run-as',
      'tenet_apply',
      '--out',
      'plan.json',
    ];
    expect(await tenet(...planning)).toMatchObject({ exitCode: 0 });
    const { hash } = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')) as Plan;
    const applied = ['apply', 'plan.json', '--url', url('tenet_apply'), '--reviewed', hash, '--deployed', 'all'];
    const { stdout, exitCode } = await tenet(...applied, '--format', 'pretty');
    expect(stdout).toMatch(/^done: \d+ transactions? ran$/m);
    expect(exitCode).toBe(0);
    const { stdout: journal } = await tenet('apply', '--journal', '--url', url('tenet_apply'), '--format', 'pretty');
    expect(journal).toContain('by tenet_apply');
    // nobody else reads it
    await expect(run('select from tenet.step', 'shop', 'tenet_plan')).rejects.toThrow('permission denied');
  });

  test('a role that the runner may not create is foreseen, and what the plan proposes for it makes the next plan run', async () => {
    const attributes = major === 15 ? ['bypassrls', 'replication'] : ['bypassrls', 'replication', 'createdb'];
    const gone = attributes.map((one) => `create role shop_${one} ${one};`).join(' ');
    writeFileSync(join(folder, 'roles.sql'), `${WANTED} ${gone}`);
    const planned = async (): Promise<string> => {
      const { stdout } = await tenet('plan', 'roles.sql', '--url', url('tenet_apply'), '--out', 'roles.json');
      return stdout.replaceAll(/\s+/g, ' ');
    };
    const applied = (): Promise<Ran> => {
      const { hash } = JSON.parse(readFileSync(join(folder, 'roles.json'), 'utf8')) as Plan;
      return tenet('apply', 'roles.json', '--url', url('tenet_apply'), '--reviewed', hash, '--deployed', 'all');
    };
    const refused = /denied|must be superuser/;
    await run('grant shop_owner to tenet_apply');
    expect(await planned()).toContain('will be refused, because tenet_apply has no CREATEROLE');
    expect((await applied()).stdout).toMatch(refused);
    // since 16 whoever has an attribute gives it
    await run('alter role tenet_apply createrole');
    const proposed = [...(await planned()).matchAll(/have a superuser run (CREATE ROLE .*?); then plan again/g)];
    expect(proposed).toHaveLength(attributes.length);
    expect((await applied()).stdout).toMatch(refused);
    for (const [, sql = ''] of proposed) await run(sql);
    expect(await planned()).not.toContain('will be refused');
    for (const one of attributes) await run(`drop role shop_${one}`);
    await run('alter role tenet_apply bypassrls replication createdb');
    expect((await planned()).match(/will be refused/g) ?? []).toHaveLength(major === 15 ? attributes.length : 0);
    const { exitCode, stdout } = await applied();
    expect([exitCode === 0, refused.test(stdout)]).toEqual(major === 15 ? [false, true] : [true, false]);
    await run('alter role tenet_apply nocreaterole nobypassrls noreplication nocreatedb');
  });

  test('a role that is to run the plan exists', async () => {
    const { stderr, exitCode } = await tenet('plan', 'wanted.sql', '--url', url('tenet_plan'), '--run-as', 'nobody');
    expect(stderr).toContain('the server has no such role');
    expect(exitCode).toBe(2);
  });
});
