/** A column gets a sequence: both belong to one role on the server, and so they must where the plan is tried. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { runTenet } from '../support/cli';
import { majorsFor } from '../support/tier';

const THERE = `
  create role app_owner;
  create table orders (id int primary key);
  create table numbered (id bigint generated always as identity primary key);
  create table given (id int primary key);
  alter table given owner to app_owner;
  create sequence loose;
`;

const CASES = {
  'a column of a table of the runner': 'alter table orders add column n bigserial',
  'a column of a table of another role': 'alter table given add column n serial',
  'two columns of a new table': 'create table fresh (id bigserial primary key, n serial)',
  'a new table and a sequence that is there':
    'create table fresh (id bigint primary key); alter sequence loose owned by fresh.id',
  'a table and a sequence that are there': 'alter sequence loose owned by orders.id',
  'an identity that becomes a serial': `
    alter table numbered alter column id drop identity;
    create sequence numbered_id_seq owned by numbered.id;
    alter table numbered alter column id set default nextval('numbered_id_seq')`,
};

/** PostgreSQL calls it as the owner of the table. */
const CLOSED = `
  create function twice(n int) returns int language sql immutable as 'select n * 2';
  revoke execute on function twice(int) from public;
`;

const CALLED = {
  'in an index of a table that is there': 'create index twice_id on orders (twice(id))',
  'in an index of a table of another role':
    'grant execute on function twice(int) to app_owner; create index g on given (twice(id))',
  'in a CHECK and a generated column':
    'alter table orders add constraint positive check (twice(id) > 0), add column n int generated always as (twice(id)) stored',
  'in a materialized view': 'create materialized view twices as select twice(id) from orders',
};

describe.each(majorsFor('owners of sequences', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  const folder = mkdtempSync(join(tmpdir(), 'tenet-owners-'));
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    const session = await engine.connect();
    await session.execute('create database shop').finally(() => session.end());
    const shop = await engine.connect({ database: 'shop' });
    await shop.execute(THERE).finally(() => shop.end());
  });
  afterAll(async () => {
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(Object.entries(CASES))('%s', async (_, change) => {
    const { host = '', port = 0, user = '' } = engine.connection ?? {};
    const url = `postgres://${user}@localhost:${port}/shop?host=${encodeURIComponent(host)}`;
    writeFileSync(join(folder, 'after.sql'), `${THERE};\n${change};\n`);
    const { stdout, stderr, exitCode } = await runTenet(['plan', 'after.sql', '--url', url], folder);
    expect(`${stdout}${stderr}`).not.toMatch(/refuse/);
    expect(stdout).toMatch(/ OWNED BY /);
    expect(exitCode).toBe(0);
  });

  test.each(Object.entries(CALLED))('a function that PUBLIC may not call: %s', async (_, change) => {
    const { host = '', port = 0, user = '' } = engine.connection ?? {};
    const url = `postgres://${user}@localhost:${port}/shop?host=${encodeURIComponent(host)}`;
    writeFileSync(join(folder, 'after.sql'), `${THERE};\n${CLOSED}\n${change};\n`);
    const { stdout, stderr, exitCode } = await runTenet(['plan', 'after.sql', '--url', url], folder);
    expect(`${stdout}${stderr}`).not.toMatch(/refuse/);
    expect(exitCode).toBe(0);
  });
});
