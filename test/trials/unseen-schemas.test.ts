/** Twelve schemas that no rule was written for: whose rows are found, what was planted is said, and what would be wrong is not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkScript } from '../../src/pipeline';

interface Truth {
  readonly key: string | null;
  readonly registry: string | null;
  /** A rule, and words of the object that it must name. */
  readonly finds: readonly (readonly [rule: string, words: string])[];
  /** A rule, and words that no finding of it may have. */
  readonly silent: readonly (readonly [rule: string, words: string])[];
}

const RLS = 'isolation/require-rls';
const FK_INDEX = 'indexes/require-foreign-key-index';
const NULLABLE = 'isolation/require-not-null-tenant-key';

const TRUTH: Readonly<Record<string, Truth>> = {
  'citus-style': {
    key: 'company_id',
    registry: 'public.companies',
    finds: [
      [FK_INDEX, 'impressions_parent'],
      ['keys/require-tenant-in-unique-key', 'exports_label'],
      ['keys/require-wide-key', 'geo_ips'],
    ],
    silent: [
      [RLS, '"geo_ips"'],
      [FK_INDEX, 'clicks_parent'],
    ],
  },
  'composite-keys': {
    key: 'tenant_id',
    registry: 'ops.tenants',
    finds: [
      [FK_INDEX, '"shifts"'],
      ['isolation/force-rls', '"parts"'],
      ['keys/require-tenant-in-foreign-key', 'alarms_staff'],
      ['keys/require-tenant-in-unique-key', 'staff_id_only'],
      ['isolation/require-security-invoker', 'open_tickets'],
    ],
    silent: [
      [RLS, ''],
      [FK_INDEX, '"measures"'],
    ],
  },
  'crm-company': {
    key: 'workspace_id',
    registry: 'public.workspaces',
    finds: [
      [FK_INDEX, 'deals_company_id_fkey'],
      [FK_INDEX, 'mails_account_id_fkey'],
      ['types/require-time-zone', '"mails"'],
      ['isolation/match-tenant-key-type', '"pipelines"'],
      ['keys/require-primary-key', '"activities"'],
    ],
    silent: [
      [RLS, '"users"'],
      [RLS, 'schema_migrations'],
      ['keys/require-primary-key', 'company_tags'],
    ],
  },
  'erp-single': {
    key: null,
    registry: null,
    finds: [
      ['keys/match-reference-types', '"purchase_line"'],
      ['keys/require-valid-constraint', 'purchase_line_order_fk'],
      ['types/require-exact-money', '"item"'],
      [FK_INDEX, 'purchase_order_supplier_id_fkey'],
    ],
    silent: [['', 'tenant']],
  },
  ledger: {
    key: null,
    registry: null,
    finds: [
      ['types/require-exact-money', '"transactions"'],
      [FK_INDEX, 'transactions_credit_account_id_fkey'],
      ['compliance/forbid-card-verification-codes', 'cvv'],
    ],
    silent: [['', 'tenant']],
  },
  marketplace: {
    key: null,
    registry: null,
    finds: [
      ['types/require-exact-money', '"Listing"'],
      [FK_INDEX, 'Category_parentId_fkey'],
      ['indexes/forbid-redundant-index', 'OrderItem_orderId_idx1'],
    ],
    silent: [['', 'tenant']],
  },
  'mixed-spellings': {
    key: 'org_id',
    registry: 'public.organizations',
    finds: [
      [RLS, '"labels"'],
      [RLS, '"Payment"'],
      [FK_INDEX, 'InvoiceLine_invoiceId_fkey'],
      ['keys/require-tenant-in-unique-key', 'labels_name_key'],
    ],
    silent: [
      ['keys/require-tenant-in-unique-key', 'api_keys_key_hash_key'],
      [RLS, '"projects"'],
    ],
  },
  'nullable-key': {
    key: 'tenant_id',
    registry: 'public.tenants',
    finds: [
      ['isolation/forbid-open-without-tenant', '"messages"'],
      [NULLABLE, 'policy "t" lets every tenant change and delete the rows'],
      ['keys/forbid-tenant-nulling-action', 'files_tenant_id_fkey'],
      [FK_INDEX, 'messages_template_id_fkey'],
    ],
    silent: [
      ['keys/require-tenant-in-unique-key', 'settings_global'],
      [NULLABLE, '"public"."roles" names the tenant'],
    ],
  },
  'role-tenants': {
    key: 'owner_role',
    registry: null,
    finds: [
      [RLS, '"devices"'],
      ['isolation/forbid-tautological-policy', '"alerts"'],
      ['isolation/require-security-invoker', '"usage"'],
    ],
    silent: [
      ['isolation/require-tenant-key-type', ''],
      [RLS, '"tariffs"'],
    ],
  },
  'schema-per-tenant': {
    key: null,
    registry: null,
    finds: [
      [FK_INDEX, '"acme"."orders"'],
      [FK_INDEX, 'orders_referred_by_fkey'],
      ['keys/require-primary-key', '"globex"."audit"'],
    ],
    silent: [['isolation/', '']],
  },
  'school-district': {
    key: 'district_id',
    registry: 'edu.districts',
    finds: [
      ['isolation/forbid-tautological-policy', 'all_read'],
      [RLS, '"grades"'],
      [RLS, '"buses"'],
      [RLS, '"guardians"'],
    ],
    silent: [
      [RLS, '"students"'],
      [RLS, '__EFMigrationsHistory'],
    ],
  },
  'supabase-teams': {
    key: 'team_id',
    registry: 'public.teams',
    finds: [
      [RLS, '"attachments"'],
      ['isolation/require-pinned-search-path', 'delete_team'],
      ['access/forbid-public-grants', 'delete_team'],
    ],
    silent: [
      [RLS, '"plans"'],
      ['isolation/forbid-tautological-policy', 'plans_read'],
      ['isolation/require-pinned-search-path', 'my_teams'],
    ],
  },
};

test.each(Object.entries(TRUTH))('%s', async (name, { key, registry, finds, silent }) => {
  const contents = readFileSync(join(__dirname, 'unseen', `${name}.sql`), 'utf8');
  const { findings, script } = await checkScript({ name, contents }, null, { as: 'schema' });
  const { tenancy } = script.ground.meaning;
  expect([tenancy.key?.column ?? null, tenancy.registry]).toEqual([key, registry]);
  const has = ([rule, words]: readonly [string, string]): boolean =>
    findings.some((one) => one.rule.startsWith(rule) && one.message.includes(words));
  expect(finds.filter((one) => !has(one))).toEqual([]);
  expect(silent.filter(has)).toEqual([]);
});
