import rule from '../../../policies/isolation/force-rls';
import { shop, tenantsSql, testRule, testWeights, withSchemas } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'a table as the product makes it': shop('{ columns: { id: uuid } }'),
    'forced, as said': shop('{ columns: { id: uuid }, rls: { forced: true } }'),
    'switched off has a rule of its own': shop('{ columns: { id: uuid }, rls: { enabled: false, forced: false } }'),
    'a shared table': shop(
      '{ columns: { id: uuid } }',
      '  currencies: { scope: shared, columns: { id: uuid }, rls: { enabled: true, forced: false } }',
    ),
    'a schema for each tenant': withSchemas(shop('{ columns: { id: uuid }, rls: { enabled: true, forced: false } }')),
  },
  fail: {
    'not forced': {
      yaml: shop('{ columns: { id: uuid }, rls: { forced: false } }'),
      findings: [{ at: '/tables/orders/rls/forced', message: 'its owner "shop_owner"' }],
    },
    'not forced on the registry': {
      yaml: shop('{ columns: { id: uuid } }').replace('scope: registry,', 'scope: registry, rls: { forced: false },'),
      findings: [{ at: '/tables/tenants/rls/forced', message: 'table "tenants"' }],
    },
  },
});

const unforced = (owner: string): string =>
  tenantsSql('guarded', 'ALTER TABLE orders NO FORCE ROW LEVEL SECURITY', owner);

testWeights(rule, {
  'an owner that it would hold': { sql: unforced('SELECT 1'), severity: ['error'], message: 'read every tenant' },
  'a superuser, whom it does not hold': {
    sql: unforced('CREATE ROLE su SUPERUSER; ALTER TABLE orders OWNER TO su'),
    severity: ['note'],
    message: 'its owner "su" is a superuser and bypasses policies anyway',
  },
  'an owner with BYPASSRLS': {
    sql: unforced('CREATE ROLE by BYPASSRLS; ALTER TABLE orders OWNER TO by'),
    severity: ['note'],
    message: 'has BYPASSRLS',
  },
});

const DEFINER = "LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''";
const member = (body: string, more = DEFINER): string =>
  unforced(`CREATE FUNCTION is_member(uuid) RETURNS boolean ${more} AS $$ ${body} $$`);

testWeights(rule, {
  'what a SECURITY DEFINER function of the owner reads past the policies': {
    sql: member('SELECT EXISTS (SELECT FROM public.orders WHERE tenant_id = $1)'),
    severity: ['note'],
    message: '"is_member"(uuid) lives off it; give that an owner with policies of its own',
  },
  'a function with the rights of its caller': {
    sql: member(
      'SELECT EXISTS (SELECT FROM public.orders WHERE tenant_id = $1)',
      "LANGUAGE sql STABLE SET search_path = ''",
    ),
    severity: ['error'],
  },
  'a SECURITY DEFINER function that reads another table': {
    sql: member('SELECT EXISTS (SELECT FROM public.lines WHERE tenant_id = $1)'),
    severity: ['error'],
  },
  'a table of the same name elsewhere': {
    sql: member('SELECT EXISTS (SELECT FROM archive.orders WHERE tenant_id = $1)'),
    severity: ['error'],
  },
  'a name in a comment': { sql: member('SELECT true -- orders'), severity: ['error'] },
  'a SECURITY DEFINER function of another owner': {
    sql: unforced(
      `SET ROLE app; CREATE FUNCTION is_member(uuid) RETURNS boolean ${DEFINER} AS $$ SELECT EXISTS (SELECT FROM public.orders) $$`,
    ),
    severity: ['error'],
  },
  'the owner that has BYPASSRLS on Supabase': {
    sql: unforced('ALTER TABLE orders OWNER TO postgres; GRANT SELECT ON orders TO authenticated, service_role'),
    severity: ['note'],
    message: 'its owner "postgres" has BYPASSRLS on Supabase',
  },
  'a postgres of its own': {
    sql: unforced('ALTER TABLE orders OWNER TO postgres; GRANT SELECT ON orders TO authenticated'),
    severity: ['error'],
  },
});
