/** The way in for roles of kind ingest, attacked as every role, in the strengths of the context. */
import { rules } from '../../policies';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { meaningOfModel } from '../../src/meaning/of-model';
import { prove, type Proved } from '../../src/prove/prove';
import { A, B, feedOf, specOf, STRENGTHS, type Form, type Strength } from '../ingest/ground';
import { modelOf } from '../support/spec';
import { majorsFor } from '../support/tier';

const row = (more: Readonly<Record<string, string>> = {}) => ({ source: 'm', number: '1', watts: '5', ...more });

describe.each(majorsFor('ingest', [15, 18]))('PostgreSQL %i', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  const CASES: readonly (readonly [Form, Strength])[] = [
    ...STRENGTHS.map((strength) => ['seen', strength] as const),
    ...STRENGTHS.filter((strength) => strength !== 'role').map((strength) => ['named', strength] as const),
  ];

  describe.each(CASES)('%s, strength %s', (form, strength) => {
    const name = `held_${form}_${strength}`;
    const options = { major, strength };
    const loaded = () => feedOf(engine, name, form, options);
    let feed: Awaited<ReturnType<typeof loaded>>;
    beforeAll(async () => void (feed = await loaded()));
    afterAll(() => feed.end());

    test('a role of kind ingest loads, and reads and writes nothing else', async () => {
      const loader = await feed.loader();
      const rows = [row(), row({ watts: '-1', number: '2' })];
      const named = form === 'named' ? rows.map((one) => ({ tenant_id: A, ...one })) : rows;
      expect(await feed.load(loader, named, A)).toEqual({ staged: 2, merged: 1, duplicates: 0, dead: 1 });
      const tried = async (statement: string): Promise<string> => {
        await feed.begin(loader, A);
        await loader.execute(`select ${name}.readings_stage()`);
        const state = await loader
          .query(statement)
          .then((found) => `${found.length} rows`)
          .catch((error: unknown) => (error as { code: string }).code);
        await loader.execute('rollback');
        return state;
      };
      for (const statement of [
        ...[feed.dead, ...['readings', 'readings_seen', 'tenants'].map((table) => `${name}.${table}`)].flatMap(
          (table) => [`select * from ${table}`, `delete from ${table}`],
        ),
        `insert into ${name}.readings (tenant_id, source, number, watts) values ('${A}', 'm', 9, 9)`,
        `insert into ${name}.readings_seen (tenant_id, source, number) values ('${A}', 'm', 9)`,
        `insert into ${feed.dead} ("row", sqlstate, reason) values ('{}', '', '')`,
        'select * from pg_temp.readings_staging',
        'delete from pg_temp.readings_staging',
        'drop table pg_temp.readings_staging',
        'alter table pg_temp.readings_staging add column x text',
        'create temporary table mine (x text)',
        `set role ${name}_merge`,
      ])
        expect([statement, await tried(statement)]).toEqual([statement, '42501']);
      if (form !== 'named')
        expect(await tried(`insert into pg_temp.readings_staging (tenant_id, source) values ('${B}', 'm')`)).toBe(
          '42703',
        );
      expect(await feed.admin.query(`select tenant_id, number from ${name}.readings`)).toEqual([
        { tenant_id: A, number: 1 },
      ]);
      await loader.end();
    });
  });

  const proved = async (form: Form, strength: Strength, name: string, weaken = ''): Promise<Proved> => {
    const feed = await feedOf(engine, name, form, { major, strength });
    // the prover plants its own
    await feed.admin.execute(
      `truncate ${name}.tenants cascade; ${strength === 'signed' ? `truncate ${name}.tenant_keys;` : ''} ${weaken}`,
    );
    await feed.end();
    const model = await modelOf(specOf(name, form, { major, strength }));
    return prove({
      engine,
      database: name,
      solver: true,
      meaning: () => meaningOfModel(model),
      rules,
      now: () => performance.now(),
    });
  };

  test.each(CASES)('%s withstands every attack with strength %s', async (form, strength) => {
    const { findings, inconclusive, accepted } = await proved(form, strength, `proved_${form}_${strength}`);
    expect(findings.filter(({ severity }) => severity !== 'note').map(({ message }) => message)).toEqual([]);
    expect(inconclusive).toEqual([]);
    expect(accepted.filter(({ rule }) => rule === 'channel/ingest').map(({ reason }) => reason)).toEqual(
      form === 'named'
        ? [
            'readings_merge, declared under ingest with tenants: rows, lets roles of kind ingest insert rows of any tenant and count which of their keys exist',
          ]
        : [],
    );
  });

  test.each([
    [
      'a merge that names the tenant of the newest row',
      (name: string) =>
        `create or replace function ${name}.readings_merge() returns jsonb language sql security definer set search_path = pg_catalog, pg_temp
       as $$ select to_jsonb(t) from ${name}.tenants t order by id desc limit 1 $$; grant select on ${name}.tenants to ${name}_merge;
       create policy leak on ${name}.tenants to ${name}_merge using (true); drop policy tenant_guard on ${name}.tenants`,
    ],
    [
      'an ingest role that reads dead letters of all',
      (name: string) =>
        `grant select on ${name}.readings_dead to ${name}_ingest; create policy leak on ${name}.readings_dead using (true); drop policy tenant_guard on ${name}.readings_dead`,
    ],
  ])('%s is noticed', async (what, weaken) => {
    const name = `weak_${what.length}`;
    const { verdict } = await proved('seen', 'setting', name, weaken(name));
    expect(verdict).toBe('fails');
  });
});
