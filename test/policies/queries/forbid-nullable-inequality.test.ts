import rule from '../../../policies/queries/forbid-nullable-inequality';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

const at = '/queries/q/sql';
const CUSTOMERS =
  "{ columns: { id: uuid, email: text, region: { type: text, nullable: true }, tier: { type: text, nullable: true }, parent_id: { type: uuid, nullable: true } }, checks: { tier_given: 'tier is not null' }, rows: { now: 4M, per_day: 6k } }";
const asks = (where: string): string =>
  shopWithQuery(`select id from customers where ${where}`, { customers: CUSTOMERS });
const found = (where: string, message: string) => ({ yaml: asks(where), findings: [{ at, message }] });

testRule(rule, {
  pass: {
    'a column that is NOT NULL': asks("email <> 'a'"),
    'a CHECK says so': asks("tier <> 'gold'"),
    'IS DISTINCT FROM': asks("region is distinct from 'eu'"),
    'NULL is dealt with': asks("region <> 'eu' or region is null"),
    'NULL is left out on purpose': asks("region is not null and region <> 'eu'"),
    'another condition on the column': asks("region <> 'eu' and region like 'e%'"),
    'a default': asks("coalesce(region, '') <> 'eu'"),
    'rows against each other': asks('parent_id <> id'),
    equality: asks("region = 'eu'"),
  },
  fail: {
    'a value': found("region <> 'eu'", 'compares "region" of table "customers" with <>, and the column is nullable'),
    'a parameter': found('parent_id <> $1', 'compares "parent_id"'),
    '!=': found("region != 'eu' and email = $1", 'with <>'),
    'NOT IN a list': found("region not in ('eu', 'us')", 'with NOT IN'),
    'NOT =': found("not (region = 'eu')", 'with NOT ='),
    '<> ALL': found('region <> all($1)', 'with <> ALL'),
    'NOT LIKE': found("region not like 'e%'", 'with NOT LIKE'),
    'of a join': {
      yaml: shopWithQuery(
        "select o.id from orders o join customers c on c.id = o.customer_id where o.id = $1 and c.region <> 'eu'",
        { customers: CUSTOMERS },
      ),
      findings: [{ at, message: 'compares "region" of table "customers"' }],
    },
  },
});
