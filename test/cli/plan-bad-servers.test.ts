/** What keeps `tenet plan` from an answer is a sentence and exit code 2, or a plan that says what it does not know. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { readSnapshot, writeSnapshot } from '../../src/plan/artifact/snapshot';
import { runTenet, type Ran } from '../support/cli';
import { sampled } from '../support/tier';

const BEFORE = `
create schema app; create table app.orders (id int primary key, note text);
create view app.fails as select 1 / (id - id) as x, id from app.orders;
create materialized view app.fails_too as select x from app.fails;
`;

let folder: string;
const file = (name: string): string => join(folder, name);
const plan = (...args: readonly string[]): Promise<Ran> => runTenet(['plan', ...args], folder);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-bad-'));
  writeFileSync(file('before.sql'), BEFORE);
  writeFileSync(file('after.sql'), BEFORE.replace('id int', 'id bigint'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(sampled('plans of servers that cannot be read, by major', [18, 15], { quick: 0, ci: 0 }))(
  'on %s',
  (major) => {
    let engine: Engine;
    let other: Session;
    let url: string;
    beforeAll(async () => {
      engine = await startEmbedded({ major });
      const { host = '', port = 0 } = engine.connection ?? {};
      url = `postgres://postgres:hush@localhost:${port}/postgres?host=${encodeURIComponent(host)}&connect_timeout=3`;
      other = await engine.connect({ database: 'postgres' });
      await other.execute(BEFORE);
      await other.execute('create role visitor login');
    });
    afterAll(async () => {
      await other.end();
      await engine.stop();
    });

    async function locked(relation: string): Promise<Ran> {
      await other.execute(`begin; lock table ${relation} in access exclusive mode`);
      try {
        return await plan('before.sql', '--url', url);
      } finally {
        await other.execute('rollback');
      }
    }

    test('a table that another session has locked ends the reading, with who is to be waited for', async () => {
      const { exitCode, stdout, stderr } = await locked('app.orders');
      expect(stderr).toContain('another session holds a lock on a table that Tenet must read');
      expect(stderr).toMatch(/help: {2}wait until it has ended: select pid/);
      expect([exitCode, stdout]).toEqual([2, '']);
    });

    test('a locked catalog ends it too', async () => {
      const { exitCode, stdout, stderr } = await locked('pg_catalog.pg_class');
      expect(stderr).toMatch(/another session holds a lock|no answer in time/);
      expect(stderr).not.toContain('hush');
      expect([exitCode, stdout]).toEqual([2, '']);
    });

    test('so does a catalog that the role may not read', async () => {
      await other.execute('revoke select on pg_catalog.pg_proc from public');
      const { exitCode, stdout, stderr } = await plan('before.sql', '--url', url.replace('postgres:hush', 'visitor'));
      await other.execute('grant select on pg_catalog.pg_proc to public');
      expect(stderr).toMatch(/cannot read .*: PostgreSQL error: permission denied for table pg_proc/);
      expect(stderr).toMatch(/help: {2}connect as a role that can read the catalogs/);
      expect([exitCode, stdout]).toEqual([2, '']);
    });

    test('a view that fails on rows is planned, and the page says on what it was rehearsed', async () => {
      const { exitCode, stdout } = await plan('after.sql', '--url', url);
      expect(stdout).toMatch(/was rehearsed on empty tables[^]*division\s+by zero/);
      expect(stdout).toContain('CREATE MATERIALIZED VIEW "app"."fails_too"');
      expect(exitCode).toBe(0);
    });

    test('a snapshot of a major without scratch servers is refused by its number', async () => {
      await plan('before.sql', '--url', url, '--snapshot', 'now.json');
      const { catalog, ...rest } = readSnapshot(readFileSync(file('now.json'), 'utf8'), 'now.json');
      for (const later of [14, 19]) {
        const other = { ...rest, catalog: { ...catalog, major: later, versionNum: later * 10_000 } };
        writeFileSync(file('other.json'), writeSnapshot(other, '0'));
        const { exitCode, stdout, stderr } = await plan('before.sql', '--from', 'other.json');
        expect(stderr).toContain(
          `the server of other.json runs PostgreSQL ${later}; Tenet has scratch servers only for 15 to 18`,
        );
        expect([exitCode, stdout]).toEqual([2, '']);
      }
    });

    test('an extension that the scratch server lacks is refused by name, or stands as it is on the server', async () => {
      writeFileSync(file('postgis.sql'), `${BEFORE} create extension postgis schema app;`);
      const lacking = await plan('postgis.sql', '--url', url);
      expect(lacking.stdout).toMatch(/extension postgis: the scratch server lacks the extension/);
      expect(lacking.exitCode).toBe(1);
      writeFileSync(
        file('points.sql'),
        `${BEFORE} create extension postgis schema app; create table app.p (at app.geometry);`,
      );
      const { exitCode, stdout, stderr } = await plan('points.sql', '--url', url);
      expect(stderr).toMatch(/the scratch server cannot run "create table app\.p[^]*points\.sql:5/);
      expect([exitCode, stdout]).toEqual([2, '']);
    });
  },
);
