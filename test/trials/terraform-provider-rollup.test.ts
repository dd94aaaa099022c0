/**
 * Where nobody may give BYPASSRLS, the owner of rollups reads all tenants by a policy of its own: exactly that is no hole, and anything
 * near it is.
 */
import { rules } from '../../policies';
import { meaningOfModel } from '../../src/meaning/of-model';
import { startEmbedded, type Engine } from '../../src/engine';
import { checkObject, emit } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { prove, type Proved } from '../../src/prove/prove';
import { TODAY } from '../support/rule-tester';
import { majorsFor } from '../support/tier';

const spec = (platform: string, major: number): object => ({
  tenet: 1,
  database: 'desk',
  postgres: major,
  platform,
  tenancy: { model: 'shared-schema', registry: 'tenants', key: { column: 'tenant_id', type: 'uuid' } },
  roles: {
    desk_owner: { kind: 'owner' },
    desk_app: { kind: 'application', connections: 20 },
    desk_analyst: { kind: 'analytics', connections: 5 },
  },
  tables: {
    tenants: { scope: 'registry', columns: { id: 'uuid', name: 'text' } },
    tickets: { columns: { id: 'uuid', state: 'text' } },
    notes: { columns: { id: 'uuid', body: 'text' } },
  },
  rollups: {
    ticket_states: {
      query: 'select tenant_id, state, count(*) as tickets from tickets group by tenant_id, state',
      key: ['tenant_id', 'state'],
      refresh: '15m',
      concurrently: true,
    },
  },
});

interface Desk {
  readonly engine: Engine;
  readonly run: (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
  readonly proof: () => Promise<Proved>;
}

/** The desk on a server of its own, which the caller stops. */
async function startDesk(major: number, platform = 'rds'): Promise<Desk> {
  const checked = await checkObject(spec(platform, major), { today: TODAY });
  const engine = await startEmbedded({ major });
  await loadArtifacts(engine, emit(checked, 'sql'));
  return {
    engine,
    run: async (sql) => {
      const session = await engine.connect({ database: 'desk' });
      try {
        if (!sql.includes(';')) return await session.query(sql);
        await session.execute(sql);
        return [];
      } finally {
        await session.end();
      }
    },
    proof: () =>
      prove({
        engine,
        database: 'desk',
        meaning: () => meaningOfModel(checked.model),
        rules,
        now: () => performance.now(),
      }),
  };
}

test.each(['rds', 'aurora', 'cloud-sql', 'azure'])(
  'on %s no role has BYPASSRLS, and only what a rollup reads is opened to its owner',
  async (platform) => {
    const text = emit(await checkObject(spec(platform, 18), { today: TODAY }), 'sql')
      .map(({ contents }) => contents)
      .join('\n');
    expect(text).not.toMatch(/(?<!NO)BYPASSRLS/);
    expect(text.match(/CREATE POLICY "tenant_rollup" ON "desk"."\w+"/g)).toEqual([
      'CREATE POLICY "tenant_rollup" ON "desk"."tickets"',
    ]);
    expect(text).toContain('AS PERMISSIVE FOR SELECT TO "desk_rollup"\n  USING (true);');
  },
);

test("on a server of one's own it has BYPASSRLS, as before", async () => {
  const text = emit(await checkObject(spec('self-managed', 18), { today: TODAY }), 'sql')
    .map(({ contents }) => contents)
    .join('\n');
  expect(text).toMatch(/CREATE ROLE "desk_rollup" .* BYPASSRLS/);
  expect(text).not.toContain('tenant_rollup');
});

const VALIDATIONS = rules
  .filter(({ id }) => ['isolation/forbid-tautological-policy', 'isolation/forbid-ineffective-policy'].includes(id))
  .flatMap(({ validation }) => ('sql' in validation ? [validation.sql] : []));

/** What is done to the database, and what undoes it. */
const MUTANTS: readonly (readonly [string, string, string])[] = [
  ['its owner may log in', 'ALTER ROLE desk_rollup LOGIN', 'ALTER ROLE desk_rollup NOLOGIN'],
  [
    'the policy is for PUBLIC',
    'ALTER POLICY tenant_rollup ON desk.tickets TO PUBLIC',
    'ALTER POLICY tenant_rollup ON desk.tickets TO desk_rollup',
  ],
  [
    'the policy is for the application too',
    'ALTER POLICY tenant_rollup ON desk.tickets TO desk_rollup, desk_app',
    'ALTER POLICY tenant_rollup ON desk.tickets TO desk_rollup',
  ],
  [
    'the policy is for every command',
    'DROP POLICY tenant_rollup ON desk.tickets; CREATE POLICY tenant_rollup ON desk.tickets TO desk_rollup USING (true)',
    'DROP POLICY tenant_rollup ON desk.tickets; CREATE POLICY tenant_rollup ON desk.tickets FOR SELECT TO desk_rollup USING (true)',
  ],
  ['its owner is granted to the application', 'GRANT desk_rollup TO desk_app', 'REVOKE desk_rollup FROM desk_app'],
  [
    'the rollup itself is granted to the application',
    'GRANT SELECT ON desk.ticket_states_all TO desk_app',
    'REVOKE SELECT ON desk.ticket_states_all FROM desk_app',
  ],
];

const A = '00000000-0000-0000-0000-00000000000a';
const B = '00000000-0000-0000-0000-00000000000b';

describe.each(majorsFor('owners of rollups', [15, 18]))('the owner of rollups on PostgreSQL %i', (major) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk(major);
  });
  afterAll(() => desk.engine.stop());

  test('reads all tenants for a refresh', async () => {
    await desk.run(`INSERT INTO desk.tenants (id, name) VALUES ('${A}', 'a'), ('${B}', 'b')`);
    await desk.run(
      `INSERT INTO desk.tickets (id, tenant_id, state) SELECT gen_random_uuid(), id, 'open' FROM desk.tenants`,
    );
    await desk.run('REFRESH MATERIALIZED VIEW desk.ticket_states_all');
    const counted = 'SELECT count(DISTINCT tenant_id)::int AS tenants FROM desk.ticket_states_all';
    expect(await desk.run(counted)).toEqual([{ tenants: 2 }]);
    await desk.run(
      'DELETE FROM desk.tickets; DELETE FROM desk.tenants; REFRESH MATERIALIZED VIEW desk.ticket_states_all',
    );
  });

  test('is no hole to the prover, the rules and their queries', async () => {
    const result = await desk.proof();
    expect(result.findings).toEqual([]);
    expect(result.verdict).toBe('holds');
    for (const sql of VALIDATIONS) expect(await desk.run(sql)).toEqual([]);
  });

  test('changes no answer of the queries by which rules are validated, but that nobody has BYPASSRLS', async () => {
    const own = await startDesk(major, 'self-managed');
    const answer = ({ run }: Desk, sql: string): Promise<unknown> => run(sql).catch((error: Error) => error.message);
    const differing: string[] = [];
    try {
      for (const { id, validation } of rules) {
        if (!('sql' in validation)) continue;
        const [here, there] = [await answer(desk, validation.sql), await answer(own, validation.sql)];
        if (JSON.stringify(here) !== JSON.stringify(there)) differing.push(id);
      }
    } finally {
      await own.engine.stop();
    }
    expect(differing).toEqual(['access/forbid-bypassrls']);
  });

  test('is what the queries of the rules find, as soon as it may log in or has a member', async () => {
    for (const [, statement, undo] of MUTANTS.filter(([what]) => what.startsWith('its owner'))) {
      await desk.run(statement);
      for (const sql of VALIDATIONS) expect(await desk.run(sql)).toHaveLength(1);
      await desk.run(undo);
    }
  });

  test.each(MUTANTS)('is noticed where %s', async (_, statement, undo) => {
    await desk.run(statement);
    const mutated = await desk.proof();
    await desk.run(undo);
    expect(mutated.verdict).not.toBe('holds');
  });

  test('is no hole after all of it was undone', async () => {
    expect((await desk.proof()).findings).toEqual([]);
  });
});
