/** Plans as they come out of the planner, written by hand: one of every section, one with nothing to do, one whose every text means harm. */
import type { ObjectId } from '../../src/kinds/id';
import { hashOf } from '../../src/plan/artifact/canonical';
import type { Hazard, Plan, Step, StepLock } from '../../src/plan/plan';
import type { PlanPage } from '../../src/report/plan';
import { HARM } from './proof-harm';

export const table = (name: string): ObjectId => ({ kind: 'table', schema: 'app', name });
const part = (kind: string, name: string, of: string): ObjectId => ({ kind, name, of: table(of) });

export const lock = (name: string, mode: StepLock['mode'], blocks: StepLock['blocks']): StepLock => ({
  relation: table(name),
  mode,
  blocks,
});

const EXCLUSIVE = (name: string): StepLock => lock(name, 'ACCESS EXCLUSIVE', 'reads and writes');

export function step(id: string, sql: string, about: ObjectId, more: Partial<Step> = {}): Step {
  return {
    id,
    phase: 'expand',
    transaction: Number(id.split('.')[0]),
    alone: false,
    change: { about, verb: 'create', attributes: [], sql, by: 'loader', because: null },
    lockTimeoutMs: 2000,
    locks: [],
    work: 'none',
    time: 'instant',
    hazards: [],
    undo: null,
    gate: null,
    done: null,
    backfill: null,
    ...more,
  };
}

const hazard = (kind: Hazard['kind'], about: ObjectId, message: string): Hazard => ({ kind, about, message });

export function sealed(body: Omit<Plan, 'hash'>): Plan {
  return { ...body, hash: hashOf(body) };
}

const BASE: Omit<Plan, 'hash'> = {
  format: 1,
  tenet: '0.0.0',
  origin: {
    database: 'shop',
    major: 18,
    versionNum: 180004,
    system: '7',
    runner: 'shop_deploy',
    fingerprint: hashOf('origin'),
    objects: [],
  },
  target: hashOf('target'),
  steps: [],
  boundaries: [],
  access: { changed: [], said: [], unguarded: [], breaches: [], isRehearsed: true },
  refused: [],
  kept: [],
  unmodelled: [],
  expires: '2026-12-06T00:00:00.000Z',
};

const GB = 1024 ** 3;

const STEPS: readonly Step[] = [
  step('1.1', 'ALTER TABLE "app"."invoices" ADD COLUMN "amount" numeric', part('column', 'amount', 'invoices'), {
    locks: [EXCLUSIVE('invoices')],
    undo: ['ALTER TABLE "app"."invoices" DROP COLUMN "amount"'],
  }),
  step(
    '1.2',
    'GRANT SELECT ("amount") ON TABLE "app"."invoices" TO "shop_reader"',
    part('column', 'amount', 'invoices'),
    {
      hazards: [hazard('opens-access', table('invoices'), 'shop_reader gains SELECT on invoices.amount')],
      undo: ['REVOKE SELECT ("amount") ON TABLE "app"."invoices" FROM "shop_reader"'],
    },
  ),
  step(
    '2.1',
    'CREATE INDEX CONCURRENTLY "orders_status_idx" ON "app"."orders" ("tenant_id", "status")',
    { kind: 'index', schema: 'app', name: 'orders_status_idx' },
    {
      alone: true,
      lockTimeoutMs: null,
      locks: [lock('orders', 'SHARE UPDATE EXCLUSIVE', 'other DDL')],
      work: 'index build',
      time: 'long',
      hazards: [
        hazard('builds-index', table('orders'), 'builds index orders_status_idx over 41,000,000 rows of app.orders'),
      ],
      undo: ['DROP INDEX CONCURRENTLY "app"."orders_status_idx"'],
      done: `SELECT 1 WHERE to_regclass('app.orders_status_idx') IS NULL`,
    },
  ),
  step(
    '3.1',
    'ALTER TABLE "app"."orders" VALIDATE CONSTRAINT "orders_customer_fk"',
    part('foreign key', 'orders_customer_fk', 'orders'),
    {
      phase: 'migrate',
      locks: [lock('orders', 'SHARE UPDATE EXCLUSIVE', 'other DDL'), lock('customers', 'ROW SHARE', 'nobody')],
      work: 'scan',
      time: 'long',
      gate: {
        kind: 'check',
        message: 'no order refers to a customer that does not exist',
        sql: 'SELECT 1 FROM "app"."orders" o WHERE NOT EXISTS (SELECT FROM "app"."customers" c WHERE c.id = o.customer_id)',
      },
      undo: [],
    },
  ),
  step('4.1', 'ALTER TABLE "app"."orders" DROP COLUMN "legacy_note"', part('column', 'legacy_note', 'orders'), {
    phase: 'contract',
    locks: [EXCLUSIVE('orders')],
    gate: { kind: 'deploy', message: 'no running version reads orders.legacy_note', sql: null },
    hazards: [
      hazard(
        'drops-data',
        part('column', 'legacy_note', 'orders'),
        'column legacy_note of app.orders is dropped with its values',
      ),
      hazard(
        'cannot-be-undone',
        part('column', 'legacy_note', 'orders'),
        'the values of legacy_note cannot be restored',
      ),
      hazard(
        'hurts-replication',
        table('orders'),
        'subscribers of publication shop_events that still have the column stop',
      ),
    ],
  }),
];

export function whole(): PlanPage {
  return {
    plan: sealed({
      ...BASE,
      steps: STEPS,
      access: {
        changed: [
          {
            role: 'shop_reader',
            relation: table('invoices'),
            command: 'SELECT',
            before: 'none',
            after: 'own',
            columns: ['amount'],
          },
          {
            role: 'shop_support',
            relation: table('orders'),
            command: 'DELETE',
            before: 'all',
            after: 'none',
            columns: null,
          },
          {
            role: 'shop_analyst',
            relation: table('orders'),
            command: 'SELECT',
            before: 'own',
            after: 'all',
            columns: null,
          },
        ],
        said: [
          'no policy limits SELECT on table app.orders any more for shop_analyst',
          'shop_reader gains SELECT on app.invoices.amount, for rows that policies allow',
          'shop_support loses DELETE on table app.orders',
          '0 of 4 tables without row security at any step',
        ],
        unguarded: [],
        breaches: [],
        isRehearsed: true,
      },
      refused: [
        {
          about: part('column', 'total', 'orders'),
          why: 'bigint cannot be cast to timestamptz; write the conversion as USING in a migration',
        },
      ],
      kept: [{ about: table('old_orders') }, { about: part('column', 'debug', 'orders') }],
      unmodelled: [{ kind: 'text search configuration', name: 'app.german' }],
    }),
    from: 'postgres://deployer@db.example.com/shop',
    to: 'tenet.yaml',
    access: [
      hazard('opens-access', table('orders'), 'no policy limits SELECT on table app.orders any more for shop_analyst'),
    ],
    forecast: { diskBytes: 3.4 * GB, walBytes: 3.4 * GB },
    followers: {
      replicas: 2,
      slots: [
        { name: 'debezium', kind: 'logical', active: false },
        { name: 'replica_1', kind: 'physical', active: true },
      ],
      walLevel: 'logical',
    },
    published: ['app.orders'],
    notes: ['3 errors that the rules find were there before'],
  };
}

export function nothing(): PlanPage {
  return {
    ...whole(),
    plan: sealed(BASE),
    access: [],
    forecast: { diskBytes: 0, walBytes: 0 },
    published: [],
    notes: [],
  };
}

export function unrehearsed(): PlanPage {
  const { plan, ...rest } = whole();
  const { hash: _, ...body } = plan;
  return {
    ...rest,
    plan: sealed({ ...body, access: { ...body.access, isRehearsed: false, unguarded: [table('orders')] } }),
    forecast: { diskBytes: null, walBytes: null },
    followers: null,
  };
}

export function hostile(): PlanPage {
  const at = (index: number) => HARM[index % HARM.length] as string;
  const evil = (index: number): ObjectId => ({ kind: 'table', schema: at(index), name: `x\n${at(index + 1)}` });
  const steps = HARM.map((harm, index) =>
    step(`${index + 1}.1`, `COMMENT ON TABLE x IS '${harm}'\n-- ${harm}`, evil(index), {
      locks: [{ relation: evil(index), mode: 'ACCESS EXCLUSIVE', blocks: 'reads and writes' }],
      hazards: [
        hazard('drops-data', evil(index), `${harm}\n\\! touch harm`),
        hazard('blocks-reads', evil(index), harm),
      ],
      gate: { kind: 'deploy', message: `${harm}\n\\! touch harm`, sql: null },
      undo: [harm],
    }),
  );
  return {
    plan: sealed({
      ...BASE,
      origin: { ...BASE.origin, database: at(0) },
      steps,
      access: {
        changed: HARM.map((harm, index) => ({
          role: harm,
          relation: evil(index),
          command: 'SELECT',
          before: 'none',
          after: 'all',
          columns: [harm],
        })),
        said: HARM.map((harm) => `${harm}\n\\! touch harm`),
        unguarded: [evil(0)],
        breaches: [{ transaction: 1, role: at(1), relation: evil(2), command: 'SELECT', how: 'exceeds' }],
        isRehearsed: false,
      },
      refused: [{ about: evil(1), why: at(2) }],
      kept: [{ about: evil(3) }],
      unmodelled: [{ kind: at(1), name: at(4) }],
    }),
    from: `db ${at(0)}\n\\! touch harm`,
    to: at(1),
    access: HARM.map((harm) => hazard('opens-access', evil(0), harm)),
    forecast: { diskBytes: null, walBytes: null },
    followers: { replicas: 1, slots: [{ name: at(2), kind: 'logical', active: false }], walLevel: at(3) },
    published: [at(0)],
    notes: [...HARM],
  };
}
