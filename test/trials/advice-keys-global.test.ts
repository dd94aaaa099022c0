/** Which unique keys hold for all tenants on purpose: by names, types and references, and the same in SQL on PostgreSQL itself. */
import prefer from '../../policies/keys/prefer-random-global-key';
import require from '../../policies/keys/require-tenant-in-unique-key';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { startEmbedded, type Engine } from '../../src/engine';
import { globalKey, type GlobalReason } from '../../src/model/global-keys';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';
import { askCatalog, type Ground } from '../../src/rules/ask-catalog';
import type { Rule } from '../../src/rules/rule';
import { stateOf } from '../support/round-trip';
import { reviewedText } from './advice-keys-support';
import { majorsFor } from '../support/tier';

interface Case {
  readonly table: string;
  /** Columns beside the tenant's, the key first. */
  readonly columns: string;
  /** What the index is over; absent: the first column. */
  readonly key?: string;
  readonly is: GlobalReason | null;
}

const CASES: readonly Case[] = [
  { table: 'api_keys', columns: 'value text', is: 'secret' },
  { table: 'api_keys', columns: 'key_prefix text', is: 'secret' },
  { table: 'ApiKey', columns: '"hashedKey" text', is: 'secret' },
  { table: 'tokens', columns: 'token varchar(64)', is: 'secret' },
  { table: 'sessions', columns: 'sid text', is: 'secret' },
  { table: 'invites', columns: 'token uuid', is: 'secret' },
  { table: 'invitations', columns: 'code text', is: 'secret' },
  { table: 'password_resets', columns: 'digest bytea', is: 'secret' },
  { table: 'webhook_endpoints', columns: 'signing_secret text', is: 'secret' },
  { table: 'licenses', columns: 'license_key text', is: 'secret' },
  { table: 'shares', columns: 'share_token text', is: 'secret' },
  { table: 'oauth_clients', columns: 'client_id text', is: 'secret' },
  { table: 'passkeys', columns: 'credential_id bytea', is: 'secret' },
  { table: 'deploy_keys', columns: 'fingerprint text', is: 'secret' },
  { table: 'users', columns: 'email text', is: 'login' },
  { table: 'users', columns: 'email text', key: 'lower(email)', is: 'login' },
  { table: 'User', columns: '"emailAddress" varchar', is: 'login' },
  { table: 'accounts', columns: 'username text', is: 'login' },
  { table: 'user_emails', columns: 'email text', is: 'login' },
  { table: 'users', columns: 'phone_number text', is: 'login' },
  { table: 'organizations', columns: 'slug text', is: 'address' },
  { table: 'links_of_team', columns: 'short_id text', is: 'link' },
  { table: 'short_links', columns: 'slug text', is: 'link' },
  { table: 'workspaces', columns: 'subdomain text', is: 'address' },
  { table: 'settings', columns: 'custom_domain text', is: 'address' },
  { table: 'domains', columns: 'hostname text', is: 'address' },
  { table: 'subscriptions', columns: 'stripe_subscription_id text', is: 'provider' },
  { table: 'customers', columns: 'stripe_customer_id text', is: 'provider' },
  { table: 'installations', columns: 'github_installation_id bigint', is: 'provider' },
  { table: 'chats', columns: 'telegram_chat_id bigint', is: 'provider' },
  { table: 'messages', columns: 'twilio_sid text', is: 'provider' },
  { table: 'identities', columns: 'provider text, uid text', key: 'provider, uid', is: 'provider' },
  {
    table: 'identities',
    columns: '"provider" text, "providerAccountId" text',
    key: '"providerAccountId", "provider"',
    is: 'provider',
  },
  { table: 'users', columns: 'auth0_id text', is: 'provider' },
  { table: 'webhook_events', columns: 'event_id text', is: 'webhook' },
  { table: 'stripe_events', columns: 'event_id text', is: 'webhook' },
  { table: 'webhooks', columns: 'provider text, external_id text', key: 'provider, external_id', is: 'webhook' },
  { table: 'devices', columns: 'imei text', is: 'device' },
  { table: 'phones', columns: 'device_uuid uuid', is: 'device' },
  // near misses: names within a tenant
  { table: 'orders', columns: 'order_number text', is: null },
  { table: 'invoices', columns: 'invoice_no bigint', is: null },
  { table: 'products', columns: 'sku text', is: null },
  { table: 'customers', columns: 'email text', is: null },
  { table: 'contacts', columns: 'email text', key: 'lower(email)', is: null },
  { table: 'invitations', columns: 'email text', is: null },
  { table: 'employees', columns: 'username text', is: null },
  { table: 'customers', columns: 'external_id text', is: null },
  { table: 'contacts', columns: 'salesforce_id text', is: null },
  { table: 'orders', columns: 'source text, external_id text', key: 'source, external_id', is: null },
  { table: 'projects', columns: 'name text', is: null },
  { table: 'coupons', columns: 'code text', is: null },
  { table: 'discounts', columns: 'key text', is: null },
  { table: 'translation_keys', columns: 'key text', is: null },
  { table: 'posts', columns: 'slug text', is: null },
  { table: 'companies', columns: 'domain text', is: null },
  { table: 'servers', columns: 'hostname text', is: null },
  { table: 'requests', columns: 'idempotency_key text', is: null },
  { table: 'events', columns: 'event_id text', is: null },
  { table: 'files', columns: 'content_hash text', is: null },
  { table: 'documents', columns: 'hash text', is: null },
  { table: 'errors', columns: 'fingerprint text', is: null },
  { table: 'usage', columns: 'token_count integer', is: null },
  { table: 'assets', columns: 'serial_number text', is: null },
  { table: 'courses', columns: 'code text', is: null },
  { table: 'tokens', columns: 'token_name text', is: null },
  { table: 'secrets', columns: 'value integer', is: null },
  { table: 'users', columns: 'email text, name text', key: 'email, name', is: null },
  { table: 'users', columns: 'email text, name text', key: '(email || name)', is: null },
  { table: 'readings', columns: 'device_id uuid references devices_of_all (id)', is: null },
];

const nameOf = ({ table, columns, key = columns.split(/[ ,]/)[0] ?? '' }: Case): string => `${table} (${key})`;
const bare = (name: string): string => name.replaceAll('"', '').trim();

test('there are enough of both', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(60);
  expect(CASES.filter(({ is }) => is === null).length).toBeGreaterThanOrEqual(25);
});

test.each(CASES.map((one) => ({ name: nameOf(one), ...one })))('2.1: $name is $is', (one) => {
  const columns = one.columns.split(', ').map((text) => text.split(' ').map(bare));
  const keys =
    one.key === undefined
      ? [columns[0]?.[0] ?? '']
      : one.key.startsWith('(')
        ? [one.key]
        : one.key.split(', ').map(bare);
  const found = globalKey({
    table: one.table,
    keys,
    types: new Map(columns.map(([name = '', type = '']) => [name, type])),
    references: new Set(columns.filter((words) => words.includes('references')).map(([name = '']) => name)),
  });
  expect(found?.reason ?? null).toBe(one.is);
});

describe.each(majorsFor('advice on global keys', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    await loadParser();
    engine = await startEmbedded({ major });
  });
  afterAll(() => engine.stop());

  test('2.1: both rules and their queries tell the same keys apart', async () => {
    const session = await engine.connect();
    await session.execute(`create table tenants (id uuid primary key); create table devices_of_all (id uuid primary key);
      ${CASES.map(({ table, columns, key }, at) => {
        return `create schema c${at}; create table c${at}."${table}" (id bigint generated always as identity primary key, tenant_id uuid not null references tenants, ${columns});
          alter table c${at}."${table}" enable row level security;
          create unique index key_${at} on c${at}."${table}" (${key ?? columns.split(' ')[0] ?? ''});`;
      }).join('\n')}`);
    const catalog = await stateOf(session);
    const ground: Ground = { catalog, meaning: meaningOfCatalog(catalog), place: () => '' };
    const told = (rule: Rule): readonly string[] =>
      [...askCatalog(rule, ground)].flatMap(({ message }) => /^key "(key_\d+)"/.exec(message)?.[1] ?? []).toSorted();
    const listed = async (rule: Rule): Promise<readonly string[]> => {
      const rows =
        'sql' in rule.validation
          ? await session.query<{ index: string }>(`SELECT q.index::text FROM (${rule.validation.sql}) q`)
          : [];
      return rows
        .map(({ index }) => /key_\d+$/.exec(index)?.[0] ?? '')
        .filter((name) => name !== '')
        .toSorted();
    };
    const wanted = (isGlobal: boolean): readonly string[] =>
      CASES.flatMap(({ is }, at) => ((is !== null) === isGlobal ? [`key_${at}`] : [])).toSorted();
    const isReference = (name: string): boolean =>
      CASES[Number(name.slice(4))]?.columns.includes(' references ') === true;
    expect(told(prefer)).toEqual(wanted(true));
    expect(await listed(prefer)).toEqual(wanted(true));
    // a reference to a key that nobody guesses tells nothing, so neither rule is about it
    const others = wanted(false).filter((name) => !isReference(name));
    expect(told(require)).toEqual(others);
    expect(await listed(require)).toEqual(others);
    await session.end();
  }, 60_000);
});

describe('what the review of such a schema says', () => {
  const ENABLE = (table: string): string => `alter table ${table} enable row level security;`;
  const SQL = `create table tenants (id uuid primary key);
    create table api_keys (id bigint primary key, tenant_id uuid not null references tenants, value text not null unique);
    create table projects (id bigint primary key, tenant_id uuid not null references tenants, name text not null unique);`;

  test('2.1: the key that authenticates is kept, listed with its reason, and no statement touches it', async () => {
    const review = await reviewedText(SQL);
    const all = review.recommendations.flatMap(({ change }) => change.map(({ text }) => text)).join('\n');
    expect(all).not.toContain('api_keys_value');
    expect(review.kept.map(({ what, why }) => `${what}: ${why}`).join('\n')).toMatch(
      /one unique key for all tenants: "api_keys_value_key": "value" authenticates a request/,
    );
  });

  test('2.1: no recipe drops the old key beside the new one', async () => {
    const review = await reviewedText(SQL);
    const advice = review.recommendations.find(({ id }) => id === 'keys/require-tenant-in-unique-key');
    const run = (advice?.change ?? []).flatMap(({ text }) => text.split('\n')).filter((line) => !line.startsWith('--'));
    expect(run.join('\n')).toContain('CREATE UNIQUE INDEX CONCURRENTLY "projects_name_key_tenant"');
    expect(run.join('\n')).not.toMatch(/\bDROP\b/);
    expect(advice?.validate.map(({ text }) => text).join('\n')).toContain('idx_scan');
  });

  test('a file of SQL is told the same as a database', () => {
    const names = (rule: Rule, sql = `${SQL} ${ENABLE('api_keys')} ${ENABLE('projects')}`): readonly string[] => {
      const { script } = readScript('x.sql', sql, { before: null, as: 'schema' });
      return [...askCatalog(rule, script.ground)].map(({ message }) => /^key "(\w+)"/.exec(message)?.[1] ?? '');
    };
    // where every tenant reads every row, a duplicate tells nothing more
    expect(names(prefer, SQL)).toEqual([]);
    expect(names(prefer)).toEqual(['api_keys_value_key']);
    expect(names(require)).toEqual(expect.arrayContaining(['projects_name_key']));
    expect(names(require)).not.toContain('api_keys_value_key');
  });
});
