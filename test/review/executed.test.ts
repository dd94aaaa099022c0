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
import { findTool, testWith } from '../support/tool';
import { checkedExample, EXAMPLES, merged, reviewed, ROOT, snippetsOf, TODAY } from './support';
import { majorsFor } from '../support/tier';
import { creatingDatabase } from '../support/databases';

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

/** The parts of a spec of several recommendations, put into the example's own one after the other. */
async function withParts(name: string, parts: readonly string[], major: number): Promise<Checked> {
  const { spec } = loadSpec(join(ROOT, 'examples', name, 'tenet.yaml'), diskReader);
  const whole = parts.reduce((sum: unknown, part) => merged(sum, parse(part)), spec);
  return checkObject(merged(whole, { postgres: major, include: undefined }), { today: TODAY });
}

/** Its SQL is for the database as it stands; else for one that its part of the spec was compiled to. */
function isForLive(one: Recommendation): boolean {
  return (
    snippetsOf(one, 'yaml').length === 0 || one.change.some(({ title }) => title.startsWith('on the live database'))
  );
}

const SETTINGS = {
  shared_preload_libraries: 'pg_stat_statements',
  max_locks_per_transaction: 512,
};

describe.each(majorsFor('what a review says, executed', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tenet-review-'));
    engine = await startEmbedded({ major, settings: SETTINGS });
  });
  afterAll(async () => {
    await engine.stop();
    rmSync(folder, { recursive: true });
  });

  function tool(on: Engine, path: string | undefined, args: readonly string[], input?: string): void {
    const { host = '', port = 0, user = '' } = on.connection ?? {};
    const env = { ...process.env, PGOPTIONS: '-c search_path=shop,hatchet,public' };
    const ran = spawnSync(
      path ?? '',
      ['-h', host, '-p', String(port), ...(args.includes('-U') ? [] : ['-U', user]), ...args],
      { input, env, encoding: 'utf8' },
    );
    if (ran.status !== 0) throw new Error(`${input ?? args.join(' ')}\n${ran.stderr}`);
    expect(ran.stderr).not.toMatch(/ERROR|aborted/);
  }

  /** One psql for all: what each costs is its start. Variables are forgotten in between, so that no text leans on another. */
  function script(on: Engine, database: string, texts: readonly string[]): void {
    const forget = ['tenant', ...Array.from({ length: 9 }, (_, index) => `p${index + 1}`)].map(
      (name) => `\\unset ${name}`,
    );
    const input = texts.join(`\n${forget.join('\n')}\n`);
    tool(on, psql, ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', database], input);
  }

  async function fork(template: string, name: string): Promise<void> {
    const session = await engine.connect();
    await session.execute(`drop database if exists "${name}"`);
    await session.execute(creatingDatabase(name, template));
    await session.end();
  }

  testWith(psql, pgbench).each(EXAMPLES)(
    'everything that the review of %s says runs',
    async (name) => {
      const checked = await checkedExample(name, major);
      const review: Review = reviewed(checked, name);
      const { database } = checked.model;
      await loadArtifacts(engine, emit(checked, 'sql'));
      script(engine, database, [SAMPLES[name] ?? '']);

      for (const one of review.recommendations.filter(isForLive)) {
        const texts = snippetsOf(one, 'sql').map(({ text }) => text);
        if (texts.length === 0) continue;
        await fork(database, 'followed');
        script(engine, 'followed', texts);
      }
      await fork(database, 'watched');
      const { statements, explains, metrics, loadTest: plan } = review.validation;
      if (plan === null) throw new Error('no load test');
      script(engine, 'watched', [
        ...[...statements, ...explains].map(({ text }) => text),
        ...metrics.map(({ sql }) => sql),
        ...plan.setup.map(({ text }) => text),
      ]);
      for (const { text, file = '' } of plan.scripts) {
        writeFileSync(join(folder, file), text);
        const run = plan.runs.find((one) => one.text.includes(` ${file}@`));
        const role = /-U (\S+)/.exec(run?.text ?? '')?.[1] ?? '';
        const args = ['-n', '-M', 'prepared', '-U', role, '-c', '1', '-t', '3', '-f', join(folder, file), 'watched'];
        tool(engine, pgbench, args);
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

  testWith(psql)(
    'each part of a spec that a review proposes is one that holds, and its SQL runs on what all of them compile to',
    async () => {
      const second = await startEmbedded({ major, settings: SETTINGS });
      for (const name of EXAMPLES) {
        const { recommendations } = reviewed(await checkedExample(name, major), name);
        const proposed = recommendations.filter((one) => snippetsOf(one, 'yaml').length > 0);
        for (const one of proposed) {
          const parts = snippetsOf(one, 'yaml').map(({ text }) => text);
          for (const part of parts) {
            const { findings } = await withParts(name, [part], major);
            const told = findings.filter(({ severity, waived }) => severity !== 'note' && waived === undefined);
            expect({ id: one.id, told }).toEqual({ id: one.id, told: [] });
          }
        }
        const compiled = proposed.filter((one) => !isForLive(one) && snippetsOf(one, 'sql').length > 0);
        const parts = compiled.flatMap((one) => snippetsOf(one, 'yaml').map(({ text }) => text));
        const changed = await withParts(name, parts, major);
        await loadArtifacts(second, emit(changed, 'sql'));
        for (const one of compiled)
          script(
            second,
            changed.model.database,
            snippetsOf(one, 'sql').map(({ text }) => text),
          );
      }
      await second.stop();
    },
    300_000,
  );
});
