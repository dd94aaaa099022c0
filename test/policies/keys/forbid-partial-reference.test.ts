import rule from '../../../policies/keys/forbid-partial-reference';
import { shop, testRule, testWeights } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    whole: shop(
      '{ columns: { id: uuid, run: uuid, run_at: date }, foreign_keys: { f: { columns: [run, run_at], references: runs } } }',
      '  runs: { key: [id, at], columns: { id: uuid, at: date } }',
    ),
    'one column beside the tenant': shop(
      '{ columns: { id: uuid, customer_id: { type: uuid, nullable: true, references: customers } } }',
      '  customers: { columns: { id: uuid } }',
    ),
    'tied by a check': shop(
      '{ columns: { id: uuid, run: { type: uuid, nullable: true }, run_at: { type: date, nullable: true } }, foreign_keys: { f: { columns: [run, run_at], references: runs } }, checks: { both: "num_nonnulls(run, run_at) in (0, 2)" } }',
      '  runs: { key: [id, at], columns: { id: uuid, at: date } }',
    ),
    'tied in another way': shop(
      '{ columns: { id: uuid, run: uuid, run_at: { type: date, nullable: true } }, foreign_keys: { f: { columns: [run, run_at], references: runs } }, checks: { both: run is null or run_at is not null } }',
      '  runs: { key: [id, at], columns: { id: uuid, at: date } }',
    ),
    'no key': shop('{ columns: { id: uuid, run: { type: uuid, nullable: true } } }'),
  },
  fail: {
    'half a reference': {
      yaml: shop(
        '{ columns: { id: uuid, run: uuid, run_at: { type: date, nullable: true } }, foreign_keys: { f: { columns: [run, run_at], references: runs } } }',
        '  runs: { key: [id, at], columns: { id: uuid, at: date } }',
      ),
      findings: [{ at: '/tables/orders/foreign_keys/f', message: 'not checked if "run_at" is NULL' }],
    },
    'both may be missing': {
      yaml: shop(
        '{ columns: { id: uuid, run: { type: uuid, nullable: true }, run_at: { type: date, nullable: true } }, foreign_keys: { f: { columns: [run, run_at], references: runs } } }',
        '  runs: { key: [id, at], columns: { id: uuid, at: date } }',
      ),
      findings: [{ at: '/tables/orders/foreign_keys/f', message: 'num_nonnulls(run, run_at) IN (0, 2)' }],
    },
    'names that PostgreSQL would fold': {
      yaml: shop(
        '{ columns: { id: uuid, runId: { type: uuid, nullable: true }, runAt: { type: date, nullable: true } }, foreign_keys: { f: { columns: [runId, runAt], references: runs } } }',
        '  runs: { key: [id, at], columns: { id: uuid, at: date } }',
      ),
      findings: [{ at: '/tables/orders/foreign_keys/f', message: 'num_nonnulls("runId", "runAt") IN (0, 2)' }],
    },
  },
});

const crons = (name: string, ...checks: readonly string[]): string =>
  [
    `CREATE TABLE crons (parent int NOT NULL, cron text NOT NULL, name text ${name}, UNIQUE NULLS NOT DISTINCT (parent, cron, name))`,
    'CREATE TABLE runs (id int PRIMARY KEY, cron_parent int, cron text, cron_name text, FOREIGN KEY (cron_parent, cron, cron_name) REFERENCES crons (parent, cron, name))',
    ...checks.map((check) => `ALTER TABLE runs ADD CHECK (${check})`),
  ].join(';\n');

const parts = (parent: string): string =>
  [
    'CREATE TABLE parents (id int NOT NULL, part text, UNIQUE (id, part))',
    `CREATE TABLE children (id int PRIMARY KEY, parent int ${parent}, part text, FOREIGN KEY (parent, part) REFERENCES parents (id, part))`,
  ].join(';\n');

testWeights(rule, {
  'a parent without a name is named by NULL, so the other columns go together': {
    sql: crons(''),
    severity: ['warning'],
    message: 'add CHECK (num_nonnulls(cron_parent, cron) = 2 OR num_nonnulls(cron_parent, cron, cron_name) = 0)',
  },
  'those are tied': { sql: crons('', 'num_nonnulls(cron_parent, cron) IN (0, 2)'), severity: [] },
  'every parent has a name': {
    sql: crons('NOT NULL'),
    severity: ['warning'],
    message: 'add CHECK (num_nonnulls(cron_parent, cron, cron_name) IN (0, 3))',
  },
  'of which the column that each parent has is always given': { sql: parts('NOT NULL'), severity: [] },
  'of which the column that each parent has may be missing': {
    sql: parts(''),
    severity: ['warning'],
    message: 'add CHECK (num_nonnulls(parent) = 1 OR num_nonnulls(parent, part) = 0)',
  },
});
