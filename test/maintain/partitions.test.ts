/** Partitions of a live database by the clock: what a run creates is what the DDL of the spec creates, and readers never wait for it. */
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { differences } from '../../src/catalog/differences';
import { objectText } from '../../src/kinds/id';
import { maintain } from '../../src/maintain/maintain';
import { stateOfDatabase } from '../support/round-trip';
import { majorsFor } from '../support/tier';
import { HOURLY, lifeOf, OPTIONS, type Life } from './ground';

const HOUR = 3_600_000;

describe.each(majorsFor('partitions made ahead', [15, 18], [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let life: Life;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    life = await lifeOf(engine, HOURLY);
  });
  afterAll(() => engine.stop());

  const leaves = async (): Promise<readonly string[]> =>
    (
      await life.query<{ readonly name: string }>(
        `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'meters.readings'::regclass order by 1`,
      )
    ).map(({ name }) => name.replace('meters.readings_p', ''));

  test('a run when nothing is due changes nothing', async () => {
    await life.run();
    const before = await stateOfDatabase(engine, life.database);
    expect(await life.run()).toMatchObject({ state: 'done', did: {} });
    expect(differences(before, await stateOfDatabase(engine, life.database))).toEqual([]);
  });

  test('a partition that a run attaches is the one that the DDL creates', async () => {
    const before = await stateOfDatabase(engine, life.database);
    const [name = ''] = (await leaves()).slice(2, 3);
    await life.query(`drop table meters.readings_p${name}`);
    expect(await life.run()).toMatchObject({ state: 'done', did: { create: 1 } });
    const found = differences(before, await stateOfDatabase(engine, life.database));
    expect(found.map(({ id, how, attributes }) => `${objectText(id)} ${how} ${attributes.join()}`)).toEqual([]);
  });

  test('what default privileges of the owner give on each new table is taken back', async () => {
    await life.query('alter default privileges for role meters_owner grant select on tables to meters_app, public');
    const [name = ''] = (await leaves()).slice(2, 3);
    await life.query(`drop table meters.readings_p${name}`);
    await life.run();
    expect(
      await life.query(
        `select from pg_class, aclexplode(relacl) where relname = 'readings_p${name}' and grantee <> relowner`,
      ),
    ).toEqual([]);
    await life.query('alter default privileges for role meters_owner revoke select on tables from meters_app, public');
  });

  test('a reader and a writer in open transactions hold nothing up, and wait for nothing', async () => {
    const [reader, writer] = await Promise.all([
      engine.connect({ database: life.database }),
      engine.connect({ database: life.database }),
    ]);
    try {
      await reader.execute('begin; select count(*) from meters.readings');
      await life.query(`insert into meters.tenants (id, name) values (gen_random_uuid(), 'one')`);
      await writer.execute(
        'begin; insert into meters.readings (tenant_id, watts) select id, 1 from meters.tenants limit 1',
      );
      const [name = ''] = (await leaves()).slice(-1);
      await life.setNow(new Date(Date.now() + HOUR));
      const outcome = await life.run();
      expect(outcome).toMatchObject({ state: 'done', refused: [] });
      expect((await leaves()).at(-1)).not.toBe(name);
      await reader.execute('select count(*) from meters.readings; commit');
      await writer.execute('commit');
    } finally {
      await Promise.all([reader.end(), writer.end()]);
    }
  });

  test('a relation of the name of a partition is reported, and left alone', async () => {
    const at = new Date(Date.now() + 2 * HOUR + 3 * HOUR);
    const name = `readings_p${at.toISOString().replaceAll(/\D/g, '').slice(0, 10)}`;
    await life.query(`create table meters.${name} (note text)`);
    await life.setNow(new Date(Date.now() + 2 * HOUR));
    expect(await life.run()).toMatchObject({
      state: 'late',
      late: [
        {
          object: `meters.${name}`,
          what: 'not maintained',
          message: 'a relation of this name exists and is no partition of meters.readings',
        },
        { object: `meters.${name}`, what: 'runway' },
      ],
    });
    await life.query(`drop table meters.${name}`);
    expect(await life.run()).toMatchObject({ state: 'done', did: { create: 1 } });
  });

  test('a dry run prints the statements and runs none', async () => {
    await life.setNow(new Date(Date.now() + 3 * HOUR));
    const before = await leaves();
    const events = await life.events({ isDry: true });
    const statements = events.flatMap((event) =>
      event.is === 'statement' ? [event.sql.split(' ').slice(0, 2).join(' ')] : [],
    );
    expect(statements).toEqual([
      'CREATE TABLE',
      'SET LOCAL',
      'ALTER TABLE',
      'SET LOCAL',
      'ALTER TABLE',
      'REFRESH MATERIALIZED',
    ]);
    expect(await leaves()).toEqual(before);
  });

  test('a role that is no member of the owner is told which grant it lacks', async () => {
    await life.query('create role bystander login');
    await life.query(`grant connect on database meters to bystander`);
    const url = life.url.replace('meters_maintainer', 'bystander');
    await expect(maintain(life.model, life.compiled, url, OPTIONS)).rejects.toThrow(
      'role "bystander" cannot become "meters_owner", "meters_rollup", so it cannot maintain what they own',
    );
  });
});
