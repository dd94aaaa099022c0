import { join } from 'node:path';
import { parse } from 'yaml';
import { startEmbedded, type Engine, type Session } from '../../../src/engine';
import { checkFile, emit } from '../../../src/pipeline';
import { diskReader } from '../../../src/spec/disk';
import { loadArtifacts } from '../../support/load';
import { majorsFor } from '../../support/tier';

interface Collector {
  readonly metrics: readonly {
    readonly metric_name: string;
    readonly key_labels: readonly string[];
    readonly values: readonly string[];
    readonly query_ref: string;
  }[];
  readonly queries: readonly { readonly query_name: string; readonly query: string }[];
}
type Row = Readonly<Record<string, unknown>>;

const SPEC = join(__dirname, '../../../examples/shop/tenet.yaml');

/** promtool check metrics: units are base units, counters end in _total. */
const NAME = /^tenet_[a-z_]+$/;
const NO_BASE_UNIT = /_(days|minutes|hours|ms|milliseconds|kb|mb)(_|$)/;

describe.each(majorsFor('queries of the collector', [15, 18]))(
  'the queries of the collector on PostgreSQL %i',
  (major) => {
    let engine: Engine;
    let owner: Session;
    let monitor: Session;
    let collector: Collector;

    beforeAll(async () => {
      const checked = await checkFile(SPEC, diskReader, { today: '2026-11-24' });
      const model = { ...checked.model, postgres: { ...checked.model.postgres, declared: major } };
      const file = emit({ ...checked, model }, 'prometheus').find(({ path }) => path.endsWith('.collector.yml'));
      collector = parse(file?.contents ?? '') as Collector;
      engine = await startEmbedded({ major });
      await loadArtifacts(engine, emit({ ...checked, model }, 'sql'));
      owner = await engine.connect({ database: 'shop' });
      monitor = await engine.connect({ database: 'shop', user: 'shop_monitor' });
    });
    afterAll(() => engine.stop());

    async function ask(query: string): Promise<readonly Row[]> {
      const text = collector.queries.find(({ query_name }) => query_name === query)?.query;
      if (text === undefined) throw new Error(`no query ${query}`);
      return monitor.query(text);
    }

    async function valueOf(metric: string, where: Row = {}): Promise<number> {
      const found = collector.metrics.find(({ metric_name }) => metric_name === metric);
      if (found === undefined) throw new Error(`no metric ${metric}`);
      const rows = await ask(found.query_ref);
      const row = rows.find((candidate) => Object.entries(where).every(([key, value]) => candidate[key] === value));
      return Number(row?.[found.values[0] ?? '']);
    }

    test('run as a role that may read no table, and give every label and a number for every metric', async () => {
      await expect(monitor.query('select * from shop.orders')).rejects.toMatchObject({ code: '42501' });
      for (const metric of collector.metrics) {
        expect(metric.metric_name).toMatch(NAME);
        expect(metric.metric_name).not.toMatch(NO_BASE_UNIT);
        const rows = await ask(metric.query_ref);
        expect(rows.length).toBeGreaterThan(0);
        for (const row of rows) {
          for (const label of metric.key_labels) expect(typeof row[label]).toBe('string');
          for (const value of metric.values) expect(Number.isFinite(row[value])).toBe(true);
        }
      }
    });

    test('see no drift as long as row security is as declared, and count each difference', async () => {
      const drift = (table: string): Promise<number> => valueOf('tenet_row_security_drift', { table });
      const rows = await ask('tenet_row_security');
      expect(rows.filter((row) => row['drift'] !== 0)).toEqual([]);

      await owner.execute('alter table shop.orders disable row level security');
      expect(await drift('orders')).toBe(1);
      await owner.execute('alter table shop.orders no force row level security');
      expect(await drift('orders')).toBe(2);
      await owner.execute('alter table shop.orders enable row level security, force row level security');
      expect(await drift('orders')).toBe(0);
      await owner.execute('create policy wide on shop.customers using (true)');
      expect(await drift('customers')).toBe(1);
      await owner.execute('drop policy wide on shop.customers');
      expect(await drift('customers')).toBe(0);
    });

    test('trial G.4: see what a policy says, not only that there is one', async () => {
      const drift = (): Promise<number> => valueOf('tenet_row_security_drift', { table: 'orders' });
      const [guard] = await owner.query<{ condition: string }>(
        `select pg_get_expr(polqual, polrelid) as condition from pg_policy where polrelid = 'shop.orders'::regclass and polname = 'tenant_guard'`,
      );
      const condition = guard?.condition ?? '';
      const changes = [
        [
          'alter policy tenant_guard on shop.orders using (true)',
          `alter policy tenant_guard on shop.orders using (${condition})`,
        ],
        [
          'alter policy tenant_guard on shop.orders with check (true)',
          `alter policy tenant_guard on shop.orders with check (${condition})`,
        ],
        [
          `alter policy tenant_guard on shop.orders using (${condition} or true)`,
          `alter policy tenant_guard on shop.orders using (${condition})`,
        ],
        [
          `alter policy tenant_guard on shop.orders using (${condition.replace('app.tenant_id', 'app.other')})`,
          `alter policy tenant_guard on shop.orders using (${condition})`,
        ],
        ['alter policy tenant_guard on shop.orders to shop_app', 'alter policy tenant_guard on shop.orders to public'],
        [
          'alter policy tenant_guard on shop.orders rename to other',
          'alter policy other on shop.orders rename to tenant_guard',
          2,
        ],
      ] as const;
      for (const [change, undo, count = 1] of changes) {
        await owner.execute(change);
        expect([change, await drift()]).toEqual([change, count]);
        await owner.execute(undo);
        expect([undo, await drift()]).toEqual([undo, 0]);
      }
      await owner.execute(
        'alter policy tenant_guard on shop.orders using (true); alter policy tenant_access on shop.orders using (true)',
      );
      expect(await drift()).toBe(2);
      await owner.execute(
        `alter policy tenant_guard on shop.orders using (${condition}); alter policy tenant_access on shop.orders using (${condition})`,
      );
      expect(await drift()).toBe(0);
      expect(await valueOf('tenet_row_security_conditions_not_compared', { table: 'orders' })).toBe(0);
    });

    test('see a login role that skips row security', async () => {
      expect(await valueOf('tenet_undeclared_bypass_roles')).toBe(0);
      await owner.execute('create role intruder login bypassrls');
      expect(await valueOf('tenet_undeclared_bypass_roles')).toBe(1);
      await owner.execute('drop role intruder');
    });

    test('know how far partitions reach, and which of them can be read past their parent', async () => {
      const events = { table: 'events' };
      const day = 86_400;
      const runway = await valueOf('tenet_partition_runway_seconds', events);
      expect(await valueOf('tenet_partition_declared_runway_seconds', events)).toBe(7 * day);
      expect(runway).toBeGreaterThan(7 * day - 1);
      expect(runway).toBeLessThanOrEqual(8 * day);
      expect(await valueOf('tenet_partition_open_leaves', events)).toBe(0);

      const [leaf] = await owner.query<{ name: string }>(
        `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'shop.events'::regclass limit 1`,
      );
      await owner.execute(`grant select on ${leaf?.name ?? ''} to shop_reader`);
      expect(await valueOf('tenet_partition_open_leaves', events)).toBe(1);
      await owner.execute(`revoke select on ${leaf?.name ?? ''} from shop_reader`);
      expect(await valueOf('tenet_partition_open_leaves', events)).toBe(0);
    });

    test('see a partition that outlived its retention by ten days', async () => {
      await owner.execute(`do $$ begin
      execute format('create table shop.events_old partition of shop.events for values from (%L) to (%L)',
        current_date - 101, current_date - 100);
    end $$`);
      const lag = await valueOf('tenet_partition_retention_lag_seconds', { table: 'events' });
      expect(lag / 86_400).toBeGreaterThanOrEqual(10);
      expect(lag / 86_400).toBeLessThan(11);
      await owner.execute('drop table shop.events_old');
    });

    test('see a session that is idle in a transaction', async () => {
      const idle = await engine.connect({ database: 'shop' });
      await idle.execute('begin; select 1');
      await new Promise((done) => setTimeout(done, 200));
      expect(await valueOf('tenet_idle_in_transaction_seconds')).toBeGreaterThan(0.1);
      expect(await valueOf('tenet_transaction_age_seconds')).toBeGreaterThan(0.1);
      await idle.end();
    });
  },
);
