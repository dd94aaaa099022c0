import rule from '../../../policies/isolation/forbid-blind-lookup';
import { testRule, testWeights } from '../../support/rule-tester';

const KEYS = `tenet: 1
database: shop
tenancy: { registry: tenants }
roles: { shop_owner: { kind: owner }, shop_app: { kind: application }, job: { kind: analytics, bypass_rls: true } }
tables:
  tenants: { scope: registry, columns: { id: uuid } }
  api_keys: { columns: { id: uuid, hashed_key: bytea, label: text }, unique: [[label], { columns: [hashed_key], across_tenants: true }] }
`;
const definer = (body: string, more = ''): string =>
  `${KEYS}functions: { f: { args: { "value": bytea }, returns: uuid, body: "${body}", security: definer${more} } }`;

testRule(rule, {
  pass: {
    'a declared look-up': `${KEYS}lookups: { f: { table: api_keys, by: hashed_key } }`,
    'with the rights of its caller': definer('select tenant_id from shop.api_keys where hashed_key = value').replace(
      ', security: definer',
      '',
    ),
    'an owner that no policy holds, which another rule reports': definer(
      'select tenant_id from shop.api_keys where hashed_key = value',
      ', owner: job',
    ),
    'what is looked up within a tenant': definer('select tenant_id from shop.api_keys where label = value::text'),
    'a function that sets the tenant': definer(
      "select tenant_id from shop.api_keys where hashed_key = value and set_config('app.tenant_id', '', true) = ''",
    ),
  },
  fail: {
    'a key by its argument': {
      yaml: definer('select tenant_id from shop.api_keys where hashed_key = value'),
      findings: [{ at: '/functions/f', message: 'row security holds its owner "shop_definer" too' }],
    },
    'the argument by its number, on the left': {
      yaml: definer('select k.tenant_id from shop.api_keys k where $1 = k.hashed_key'),
      findings: [{ at: '/functions/f', message: 'looks up "hashed_key"' }],
    },
  },
});

const found = (owner: string): string => `CREATE ROLE own; CREATE ROLE keeper; CREATE ROLE app LOGIN;
CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE api_keys (tenant_id uuid NOT NULL REFERENCES tenants, hashed_key bytea UNIQUE);
ALTER TABLE api_keys OWNER TO own;
ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON api_keys TO app USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY keep ON api_keys FOR SELECT TO keeper USING (true);
GRANT SELECT ON api_keys TO app;
CREATE FUNCTION f(value bytea) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$ SELECT tenant_id FROM public.api_keys WHERE hashed_key = value $$;
ALTER FUNCTION f(bytea) OWNER TO ${owner};`;

testWeights(rule, {
  'the owner of the table, which is forced': { sql: found('own'), severity: ['warning'] },
  'a role with a policy of its own': { sql: found('keeper'), severity: [] },
});
