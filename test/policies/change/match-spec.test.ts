import rule from '../../../policies/change/match-spec';
import { HEAD, scriptFindingsOf, TENANTS } from '../../support/rule-tester';
import { testRuleOnSpec } from '../../support/script-on-spec';

const spec = `${HEAD}
tables:
  ${TENANTS}
  orders: { columns: { id: uuid, total: numeric, note: { type: text, nullable: true }, state: { type: text, check: "state in ('a', 'b')" } } }
`;
const on = (sql: string) => ({ spec, sql });
const ORDERS = 'table "shop"."orders"';

testRuleOnSpec(rule, {
  pass: {
    'what the spec declares is granted again': on('GRANT SELECT, INSERT, UPDATE, DELETE ON shop.orders TO shop_app'),
    'rows change and no object': on("SET app.tenant_id = 'x'; UPDATE shop.orders SET note = '' WHERE id IS NULL"),
    'a comment': on("COMMENT ON COLUMN shop.orders.note IS 'of the customer'"),
    'given and taken back in one file': on(
      'GRANT DELETE ON shop.orders TO shop_reader; REVOKE DELETE ON shop.orders FROM shop_reader',
    ),
    'another index, which the spec leaves to whoever measures': on('CREATE INDEX CONCURRENTLY ON shop.orders (note)'),
    'a table of which the spec knows nothing': on('ALTER TABLE shop.elsewhere ADD COLUMN a int'),
  },
  fail: {
    'DELETE for a reader': {
      ...on('GRANT DELETE ON shop.orders TO shop_reader'),
      object: ORDERS,
      message: `"shop_reader" gets DELETE on ${ORDERS}, which the spec doesn't declare`,
    },
    'CREATE on the schema': {
      ...on('GRANT CREATE ON SCHEMA shop TO shop_app'),
      object: 'schema "shop"',
      message: '"shop_app" gets CREATE on schema "shop"',
    },
    'what it has, to be handed on': {
      ...on('GRANT SELECT ON shop.orders TO shop_app WITH GRANT OPTION'),
      object: ORDERS,
      message: '"shop_app" gets SELECT WITH GRANT OPTION',
    },
    everybody: {
      ...on('GRANT SELECT ON shop.orders TO PUBLIC'),
      object: ORDERS,
      message: '"PUBLIC" gets SELECT',
    },
    'a column': {
      ...on('GRANT UPDATE (total) ON shop.orders TO shop_reader'),
      object: ORDERS,
      message: '"shop_reader" gets UPDATE on column "total"',
    },
    'a membership': {
      ...on('GRANT shop_owner TO shop_app'),
      object: 'membership "shop_app" of role "shop_owner"',
      message: 'role "shop_app" becomes a member of "shop_owner"',
    },
    'defaults for what is made later': {
      ...on('ALTER DEFAULT PRIVILEGES FOR ROLE shop_owner IN SCHEMA shop GRANT DELETE ON TABLES TO shop_reader'),
      object: 'default privileges "tables" of role "shop_owner" on schema "shop"',
      message: "which the spec doesn't declare",
    },
    'what the spec grants is taken': {
      ...on('REVOKE INSERT ON shop.orders FROM shop_app'),
      object: ORDERS,
      message: '"shop_app" loses INSERT',
    },
    'an attribute of a role': {
      ...on('ALTER ROLE shop_app CREATEDB'),
      object: 'role "shop_app"',
      message: 'no longer matches the spec (create database)',
    },
    'another type': {
      ...on('ALTER TABLE shop.orders ALTER COLUMN total TYPE bigint'),
      object: ORDERS,
      message: 'no longer matches the spec (type)',
    },
    'a column that is dropped': {
      ...on('ALTER TABLE shop.orders DROP COLUMN note'),
      object: ORDERS,
      message: 'is dropped by the migration but declared in the spec',
    },
    'a constraint that is dropped': {
      ...on('ALTER TABLE shop.orders DROP CONSTRAINT orders_tenant_id_fkey'),
      object: ORDERS,
      message: 'is dropped by the migration',
    },
    'a table with all its parts, once': {
      ...on('DROP TABLE shop.orders'),
      object: ORDERS,
      message: 'is dropped by the migration',
    },
    'what the spec lacks is remarked on, once for a table': {
      ...on(
        'CREATE TABLE shop.more (tenant_id uuid NOT NULL, id uuid, PRIMARY KEY (tenant_id, id)); GRANT SELECT ON shop.more TO shop_app',
      ),
      object: 'table "shop"."more"',
      message: 'is not in the spec',
    },
  },
});

test('without a spec there is nothing to compare with', async () => {
  expect(await scriptFindingsOf(rule, 'GRANT DELETE ON shop.orders TO shop_reader')).toEqual([]);
});
