import rule from '../../../policies/keys/forbid-partial-reference';
import { shop, testRule } from '../../support/rule-tester';

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
      findings: [{ at: '/tables/orders/foreign_keys/f', message: 'num_nonnulls(run, run_at) in (0, 2)' }],
    },
    'names that PostgreSQL would fold': {
      yaml: shop(
        '{ columns: { id: uuid, runId: { type: uuid, nullable: true }, runAt: { type: date, nullable: true } }, foreign_keys: { f: { columns: [runId, runAt], references: runs } } }',
        '  runs: { key: [id, at], columns: { id: uuid, at: date } }',
      ),
      findings: [{ at: '/tables/orders/foreign_keys/f', message: 'num_nonnulls("runId", "runAt") in (0, 2)' }],
    },
  },
});
