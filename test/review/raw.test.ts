/** The review of schemas that stand, on PostgreSQL itself: its numbers are what its queries return, and what it says to do mends it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbedded, type Engine } from '../../src/engine';
import { loadDump } from '../../src/prove/dump';
import type { Recommendation, Review, Snippet } from '../../src/review/types';
import { runTenet } from '../support/cli';
import { findTool, testWith } from '../support/tool';
import { reviewedSql, ROOT, snippetsOf } from './support';
import { majorsFor } from '../support/tier';

const HATCHET = 'examples/hatchet/schema.sql';
const CORPORA = ['aws-saas-rls', 'basejump', 'graphile-starter', 'liam'].map(
  (name) => `test/corpora/${name}/schema.sql`,
);

const psql = findTool('psql', [
  '/usr/lib/postgresql/18/bin',
  '/usr/lib/postgresql/17/bin',
  '/usr/lib/postgresql/15/bin',
]);

/** Rows that the changes have to carry: times, a list of keys, a boolean without a value, a cron without a name. */
const ROWS = `
  create schema outbox; create table outbox.messages (topic text, payload jsonb); -- what its functions write to, and the dump leaves out
  set timezone = 'UTC';
  insert into "Tenant" (id, name, slug, "createdAt") values ('00000000-0000-4000-8000-000000000001', 'one', 'one', '2026-03-29 01:30');
  insert into "Workflow" ("tenantId", id, name, "isPaused") values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002', 'w', false);
  insert into v1_workflow_concurrency (workflow_id, workflow_version_id, strategy, expression, tenant_id, max_concurrency, child_strategy_ids)
    values ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000003', 'GROUP_ROUND_ROBIN', 'e', '00000000-0000-4000-8000-000000000001', 1, '{7,5,7}');
  insert into v1_lookup_table (tenant_id, external_id, inserted_at) select '00000000-0000-4000-8000-000000000001', gen_random_uuid(), now() from generate_series(1, 100);`;

/** What the review asks of the release that goes with the keys: functions that say ON CONFLICT name the tenant, too. */
const RELEASE = `select regexp_replace(pg_get_functiondef(oid), 'ON CONFLICT \\((?!tenant_id)', 'ON CONFLICT (tenant_id, ', 'g')
  from pg_proc where pronamespace = 'public'::regnamespace and prosrc ~ 'ON CONFLICT \\(' and prokind = 'f' \\gexec`;

/** The statements of a snippet that prints them. */
async function printedBy({ text }: Snippet): Promise<string> {
  const [, file = '', rule = '', program] =
    /^tenet check (\S+) --only (\S+) --format json \| jq -r '([^']+)' > /.exec(text) ?? [];
  expect(program).toBe('reduce .findings[].ddl[]? as $sql ([]; if index([$sql]) then . else . + [$sql] end)[] + ";"');
  const { stdout } = await runTenet(['check', file, '--only', rule, '--format', 'json'], ROOT);
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly { readonly ddl?: readonly string[] }[] };
  const statements = new Set(findings.flatMap(({ ddl = [] }) => ddl));
  return [...statements].map((statement) => `${statement};`).join('\n');
}

/** What a recommendation says to run; where a command prints the statements of all objects, those in place of the first few. */
async function statementsOf(one: Recommendation): Promise<string> {
  const printer = one.change.find(({ language, text }) => language === 'shell' && text.startsWith('tenet check'));
  const all = printer === undefined ? [] : [await printedBy(printer)];
  const own = one.change.filter(
    ({ language, title }) => language === 'sql' && (printer === undefined || !title.startsWith('on the live database')),
  );
  return [...all, ...own.map(({ text }) => text)].join('\n');
}

/** An index behind each foreign key that the recommendation's own query lists. */
function coverAll(one: Recommendation | undefined): string {
  const query = one?.validate.find(({ title }) => title.startsWith('after'))?.text.replace(/;$/, '') ?? '';
  return `SELECT DISTINCT format('CREATE INDEX ON %s (%s)', v.relation, (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY o.n)
    FROM unnest(f.conkey) WITH ORDINALITY AS o (attnum, n) JOIN pg_attribute AS a ON a.attrelid = f.conrelid AND a.attnum = o.attnum))
    FROM (${query}) AS v JOIN pg_constraint AS f ON f.conrelid = v.relation AND f.conname = v.conname \\gexec`;
}

/** Queries that say how many rows they list today, by the recommendation. */
function counted(
  review: Review,
): readonly { readonly id: string; readonly rows: number; readonly sql: string; readonly cleared: boolean }[] {
  const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
  return review.recommendations.flatMap((one) =>
    snippetsOf(one, 'sql').flatMap(({ title, text }) => {
      const amount = /lists (\S+) rows? today/.exec(title)?.[1];
      if (amount === undefined) return [];
      const rows = words.includes(amount) ? words.indexOf(amount) + 1 : Number(amount.replaceAll(',', ''));
      return [
        { id: one.id, rows, sql: text.replace(/;$/, ''), cleared: title.includes('none when all steps are done') },
      ];
    }),
  );
}

describe.each(majorsFor('the review of raw schemas, executed', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({
      major,
      settings: { max_locks_per_transaction: 512, shared_preload_libraries: 'pg_stat_statements' },
    });
    const session = await engine.connect();
    await session.execute('create role service_role nologin bypassrls');
    await session.end();
  });
  afterAll(() => engine.stop());

  function script(database: string, input: string): void {
    const { host = '', port = 0, user = '' } = engine.connection ?? {};
    const args = ['-h', host, '-p', String(port), '-U', user, '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null'];
    const ran = spawnSync(psql ?? '', [...args, database], { input, encoding: 'utf8' });
    expect({ status: ran.status, stderr: ran.stderr.replaceAll(/^.*NOTICE.*$/gm, '').trim(), input }).toEqual({
      status: 0,
      stderr: '',
      input,
    });
  }

  async function rowsOf(database: string, query: string): Promise<number> {
    const session = await engine.connect({ database });
    const found = await session.query(query);
    await session.end();
    return found.length;
  }

  testWith(psql).each([HATCHET, ...CORPORA])(
    'each number of a query in the review of %s is what it returns',
    async (file) => {
      const review = await reviewedSql(file);
      await loadDump(engine, 'numbers', readFileSync(join(ROOT, file), 'utf8'));
      const session = await engine.connect();
      const told = counted(review);
      const real = await Promise.all(told.map(async ({ id, sql }) => ({ id, rows: await rowsOf('numbers', sql) })));
      await session.execute('drop database numbers');
      await session.execute('drop role if exists tenet_dump_owner');
      await session.end();
      expect(real).toEqual(told.map(({ id, rows }) => ({ id, rows })));
      if (file === HATCHET) expect(told.length).toBeGreaterThan(6);
    },
    120_000,
  );

  testWith(psql)(
    'what the review of hatchet says to do, in its order, runs and leaves nothing that its queries list',
    async () => {
      const review = await reviewedSql(HATCHET);
      const setup = await engine.connect();
      await setup.execute('create database raw');
      await setup.end();
      script('raw', readFileSync(join(ROOT, HATCHET), 'utf8'));
      script('raw', `reset search_path; set search_path = public; ${ROWS} create extension pg_stat_statements;`);
      const before = counted(review);
      for (const from of [...review.actions.map((action) => action.from), ...(review.waiting?.ids ?? [])]) {
        const one = review.recommendations.find(({ id }) => id === from);
        if (one === undefined) throw new Error(`no recommendation ${from}`);
        const asked = (when: RegExp): readonly string[] =>
          snippetsOf({ ...one, change: [] }, 'sql')
            .filter(({ title }) => when.test(title))
            .map(({ text }) => text);
        // what the functions of hatchet say of such a column changes in the same release
        const quiet = from === 'types/match-key-types' ? ['set session_replication_role = replica;'] : [];
        script('raw', [...quiet, ...asked(/^before/), await statementsOf(one), ...asked(/^after/)].join('\n'));
        if (from === 'keys/require-tenant-in-unique-key') script('raw', RELEASE);
      }
      // tables that came on the way have rows of tenants, too; keys that begin with the tenant leave foreign keys uncovered
      const again = (id: string): Recommendation | undefined => review.recommendations.find((one) => one.id === id);
      const switches = again('isolation/require-rls')?.change.filter(({ text }) => text.includes('\\gexec')) ?? [];
      script(
        'raw',
        [...switches.map(({ text }) => text), coverAll(again('indexes/require-foreign-key-index'))].join('\n'),
      );
      const left = await Promise.all(
        before.filter(({ cleared }) => cleared).map(async ({ id, sql }) => ({ id, rows: await rowsOf('raw', sql) })),
      );
      expect(left).toEqual(left.map(({ id }) => ({ id, rows: 0 })));
      expect(left.length).toBeGreaterThan(5);

      const session = await engine.connect({ database: 'raw' });
      const [told] = await session.query(`select
      (select count(*)::int from pg_policy) as policies,
      (select count(*)::int from pg_index where not indisvalid) as invalid,
      (select count(*)::int from pg_constraint where not convalidated) as unvalidated,
      (select "createdAt" at time zone 'UTC' = '2026-03-29 01:30' from "Tenant") as same,
      (select array_agg(child_strategy_id order by place) = '{7,5,7}' from "v1_workflow_concurrency_child_strategy_ids") as listed`);
      expect(told).toEqual({
        policies: expect.any(Number) as number,
        invalid: 0,
        unvalidated: 0,
        same: true,
        listed: true,
      });
      expect(told?.['policies']).toBeGreaterThanOrEqual(50);
      await session.end();
      script(
        'raw',
        [...review.validation.statements, ...review.head.declare.filter(({ language }) => language === 'sql')]
          .map(({ text }) => text)
          .join('\n'),
      );
    },
    300_000,
  );
});
