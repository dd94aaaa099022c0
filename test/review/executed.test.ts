/** Nothing in a review was only written: each DDL, query, part of a spec and pgbench script is run, on 15 and on 18. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { startEmbedded, type Engine } from '../../src/engine';
import { checkObject, emit, type Checked } from '../../src/pipeline';
import type { Recommendation, Review } from '../../src/review/types';
import { diskReader } from '../../src/spec/disk';
import { loadSpec } from '../../src/spec/load';
import { loadArtifacts } from '../support/load';
import { findTool } from '../support/tool';
import { checkedExample, EXAMPLES, merged, reviewed, ROOT, snippetsOf, TODAY } from './support';

const POSTGRES = ['/usr/lib/postgresql/18/bin', '/usr/lib/postgresql/17/bin', '/usr/lib/postgresql/15/bin'];
const psql = findTool('psql', POSTGRES);
const pgbench = findTool('pgbench', POSTGRES);

const SAMPLES: Readonly<Record<string, string>> = {
  shop: `insert into tenants (id, name) values ('00000000-0000-4000-8000-000000000001', 'one');
    insert into currencies values ('EUR', 'Euro');
    insert into customers (tenant_id, id, external_id, name) select '00000000-0000-4000-8000-000000000001', gen_random_uuid(), n::text, 'c' from generate_series(1, 300) n;
    insert into orders (tenant_id, id, customer_id, external_id, total, currency) select tenant_id, gen_random_uuid(), id, external_id, 1, 'EUR' from customers;
    insert into order_items (tenant_id, id, order_id, sku, quantity, price) select tenant_id, gen_random_uuid(), id, 's', 1, 1 from orders;
    insert into events (tenant_id, id, source, source_id, payload) select tenant_id, gen_random_uuid(), 's', id::text, '{}' from orders;`,
  hatchet: `insert into "Tenant" (id, name, slug) values ('00000000-0000-4000-8000-000000000001', 'one', 'one');
    insert into "Worker" ("tenantId", id, name) select '00000000-0000-4000-8000-000000000001', gen_random_uuid(), n::text from generate_series(1, 50) n;
    insert into "Workflow" ("tenantId", id, name) values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002', 'w');
    insert into "WorkflowVersion" ("tenantId", id, "order", "workflowId", checksum) values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000003', 1, '00000000-0000-4000-8000-000000000002', 'c');
    insert into v1_queue (tenant_id, name) values ('00000000-0000-4000-8000-000000000001', 'q');
    insert into v1_task (tenant_id, queue, action_id, step_id, workflow_id, workflow_version_id, workflow_run_id, external_id, display_name, input)
      select '00000000-0000-4000-8000-000000000001', 'q', 'a', gen_random_uuid(), '00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000003', gen_random_uuid(), gen_random_uuid(), 't', '{}' from generate_series(1, 50);
    insert into v1_queue_item (tenant_id, queue, task_id, task_inserted_at, external_id, action_id, workflow_id) select tenant_id, queue, id, inserted_at, external_id, action_id, workflow_id from v1_task;
    insert into v1_event (tenant_id, key) select tenant_id, 'k' from v1_task;`,
};

/** A part of a spec, put into the example's own. */
async function withPart(name: string, part: string, major: number): Promise<Checked> {
  const { spec } = loadSpec(join(ROOT, 'examples', name, 'tenet.yaml'), diskReader);
  return checkObject(merged(merged(spec, parse(part)), { postgres: major, include: undefined }), { today: TODAY });
}

/** Its SQL is for the database as it stands; else for one that its part of the spec was compiled to. */
function isForLive(one: Recommendation): boolean {
  return (
    snippetsOf(one, 'yaml').length === 0 || one.change.some(({ title }) => title.startsWith('on the live database'))
  );
}

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tenet-review-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeEach(async () => {
    engine = await startEmbedded({
      major,
      settings: { shared_preplanlibraries: 'pg_stat_statements', max_locks_per_transaction: 512 },
    });
  });
  afterEach(() => engine.stop());

  function tool(path: string | undefined, database: string, args: readonly string[], input?: string): void {
    if (path === undefined) return;
    const { host = '', port = 0, user = '' } = engine.connection ?? {};
    const env = { ...process.env, PGOPTIONS: '-c search_path=shop,hatchet,public' };
    const ran = spawnSync(
      path,
      ['-h', host, '-p', String(port), ...(args.includes('-U') ? [] : ['-U', user]), ...args, database],
      { input, env, encoding: 'utf8' },
    );
    if (ran.status !== 0) throw new Error(`${input ?? args.join(' ')}\n${ran.stderr}`);
    expect(ran.stderr).not.toMatch(/ERROR|aborted/);
  }

  function script(database: string, text: string): void {
    tool(psql, database, ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null'], text);
  }

  async function load(checked: Checked): Promise<void> {
    await loadArtifacts(engine, emit(checked, 'sql'));
  }

  async function fork(template: string, name: string): Promise<void> {
    const session = await engine.connect();
    await session.execute(`drop database if exists "${name}"`);
    await session.execute(`create database "${name}" template "${template}"`);
    await session.end();
  }

  /** What a recommendation says, in its order, in a database of its own. */
  async function follow(one: Recommendation, database: string): Promise<void> {
    if (snippetsOf(one, 'sql').length === 0) return;
    await fork(database, 'followed');
    for (const { text } of snippetsOf(one, 'sql')) script('followed', text);
  }

  test.each(EXAMPLES)(
    'everything that the review of %s says runs',
    async (name) => {
      const checked = await checkedExample(name, major);
      const review: Review = reviewed(checked, name);
      const { database } = checked.model;
      await load(checked);
      const before = SAMPLES[name] ?? '';
      script(database, before);

      for (const one of review.recommendations.filter(isForLive)) await follow(one, database);
      await fork(database, 'watched');
      for (const { text } of [...review.validation.statements, ...review.validation.explains]) script('watched', text);
      for (const { sql } of review.validation.metrics) script('watched', sql);

      const plan = review.validation.loadTest;
      if (plan === null) throw new Error('no load test');
      for (const { text } of plan.setup) script('watched', text);
      for (const { text, file = '' } of plan.scripts) {
        writeFileSync(join(folder, file), text);
        const run = plan.runs.find((one) => one.text.includes(` ${file}@`));
        const role = /-U (\S+)/.exec(run?.text ?? '')?.[1] ?? '';
        tool(pgbench, 'watched', ['-n', '-M', 'prepared', '-U', role, '-c', '1', '-t', '3', '-f', join(folder, file)]);
      }
      const session = await engine.connect({ database: 'watched' });
      for (const table of ['orders', 'events', 'v1_task'].filter((one) =>
        checked.model.tables.some(({ name: known }) => known === one),
      )) {
        const [row] = await session.query<{ grown: boolean }>(
          `select count(*) > ${name === 'shop' ? 300 : 50} as grown from "${checked.model.schema}"."${table}"`,
        );
        expect({ table, grown: row?.grown }).toEqual({ table, grown: true });
      }
      await session.end();
    },
    300_000,
  );

  test.each(EXAMPLES)(
    'each part of a spec that the review of %s proposes is one that holds, and its SQL runs on what it compiles to',
    async (name) => {
      const review = reviewed(await checkedExample(name, major), name);
      for (const one of review.recommendations.filter(
        (recommendation) => snippetsOf(recommendation, 'yaml').length > 0,
      )) {
        for (const { text } of snippetsOf(one, 'yaml')) {
          const changed = await withPart(name, text, major);
          expect({
            id: one.id,
            findings: changed.findings.filter(({ severity, waived }) => severity !== 'note' && waived === undefined),
          }).toEqual({ id: one.id, findings: [] });
          if (isForLive(one) || snippetsOf(one, 'sql').length === 0) continue;
          await engine.stop();
          engine = await startEmbedded({ major });
          await load(changed);
          for (const snippet of snippetsOf(one, 'sql')) script(changed.model.database, snippet.text);
        }
      }
    },
    300_000,
  );
});
