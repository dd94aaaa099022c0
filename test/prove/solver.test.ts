/** What the solver could not decide is no "holds", on whatever machine it was asked. */
import { rules } from '../../policies';
import { startEmbedded, type Engine } from '../../src/engine';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { prove, type Proved, type ProveInput } from '../../src/prove/prove';
import { majorsFor, sampled } from '../support/tier';
import { creatingDatabase } from '../support/databases';

interface Ground {
  /** Policies of `app.orders`, CTX standing for the tenant's key as the session says it. */
  readonly policies: readonly string[];
  readonly key?: string;
  /** Before the tables, and after them. */
  readonly before?: string;
  readonly after?: string;
}

const GUARD = 'create policy guard on app.orders as restrictive using (tenant_id = CTX) with check (tenant_id = CTX)';
const ACCESS = 'create policy access on app.orders using (tenant_id = CTX) with check (tenant_id = CTX)';

function schema(role: string, { policies, key = 'uuid', before = '', after = '' }: Ground): string {
  const context = `(select nullif(current_setting('app.tenant_id', true), '')::${key})`;
  const texts = ['create policy own on app.tenants using (id = CTX) with check (id = CTX)', ...policies];
  return `create role ${role} login connection limit 20; create role ${role}_owner;
    alter role ${role} set statement_timeout = '30s';
    create schema app authorization ${role}_owner;
    grant connect on database ${role.replace(/_app$/, '')} to ${role};
    alter database ${role.replace(/_app$/, '')} owner to ${role}_owner;
    set role ${role}_owner;
    grant usage on schema app to ${role};
    ${before};
    create table app.tenants (id ${key} primary key, name text not null);
    create table app.orders (
      tenant_id ${key} not null references app.tenants, id uuid not null default gen_random_uuid(), title text not null,
      status text not null default 'draft', total int not null default 5, slug text,
      created_at timestamptz not null default now(), primary key (tenant_id, id));
    alter table app.tenants enable row level security; alter table app.tenants force row level security;
    alter table app.orders enable row level security; alter table app.orders force row level security;
    grant select on app.tenants to ${role}; grant select, insert, update, delete on app.orders to ${role};
    ${texts.map((text) => text.replaceAll('CTX', context)).join(';\n')};
    ${after};`;
}

const own = (also: string): readonly string[] => [
  `create policy own on app.orders using (tenant_id = CTX or (${also})) with check (tenant_id = CTX)`,
];
const beside = (also: string): readonly string[] => [
  `create policy own on app.orders using (tenant_id = CTX and (${also})) with check (tenant_id = CTX and (${also}))`,
];

interface Case extends Ground {
  readonly name: string;
  readonly verdict: Proved['verdict'];
  /** Kinds of the questions that stay open. */
  readonly open?: readonly string[];
  /** What an attack shows. */
  readonly rule?: string;
}

const FOREIGN = 'isolation/forbid-foreign-read';
const DOMAIN = `create domain app.code as varchar(12) check (value ~ '^[a-z-]+$')`;
const ENUM = `create type app.code as enum ('acme', 'initech', 'umbrella')`;
const GUARDED = [GUARD, ACCESS];

const CASES: readonly Case[] = [
  // keys of every type that has an equality
  { name: 'a text', key: 'text', policies: GUARDED, verdict: 'holds' },
  { name: 'a varchar of a length', key: 'varchar(36)', policies: GUARDED, verdict: 'holds' },
  { name: 'a char of a length', key: 'char(8)', policies: GUARDED, verdict: 'holds' },
  { name: 'a domain', key: 'app.code', before: DOMAIN, policies: GUARDED, verdict: 'holds' },
  { name: 'an enum', key: 'app.code', before: ENUM, policies: GUARDED, verdict: 'holds' },
  { name: 'a bigint', key: 'bigint', policies: GUARDED, verdict: 'holds' },
  { name: 'a numeric', key: 'numeric(12)', policies: GUARDED, verdict: 'holds' },
  {
    name: 'a char beside a condition',
    key: 'char(8)',
    policies: own(`status = 'open' and total > 10 and total < 5`),
    verdict: 'holds',
  },
  { name: 'a varchar that leaks', key: 'varchar(36)', policies: own(`title = 'everybody'`), verdict: 'fails' },
  { name: 'an enum that leaks', key: 'app.code', before: ENUM, policies: own(`total = 4711`), verdict: 'fails' },
  // what only narrows is decided whatever it says
  { name: 'the clock', policies: beside('now() > created_at'), verdict: 'holds' },
  { name: 'a hash', policies: beside(`md5(title) like '0%'`), verdict: 'inconclusive', open: ['no-own-rows'] },
  { name: 'a guard beside a hash', policies: [GUARD, ...own(`md5(title) like '0%'`)], verdict: 'holds' },
  { name: 'the address', policies: [GUARD, ...own('inet_client_addr() is null')], verdict: 'holds' },
  {
    name: 'a condition that is compared with true',
    policies: [
      `create policy own on app.orders using ((tenant_id = CTX) = true) with check (true = (tenant_id = CTX))`,
    ],
    verdict: 'holds',
  },
  // a function is its body where it runs as that, and only there
  {
    name: 'a function that is told less than it takes',
    before: `create function app.is_own(tenant uuid, what text default 'read') returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$ select tenant = nullif(current_setting('app.tenant_id', true), '')::uuid and what <> '' $$`,
    policies: [GUARD.replace('restrictive', 'permissive').replaceAll('(tenant_id = CTX)', '(app.is_own(tenant_id))')],
    verdict: 'holds',
  },
  {
    name: 'one that is not run for NULL',
    before: `create function app.is_kept(what text) returns boolean language sql immutable strict set search_path = pg_catalog, pg_temp as $$ select what is distinct from what $$`,
    policies: own('coalesce(app.is_kept(slug), total = 4712)'),
    verdict: 'fails',
  },
  // what widens and cannot be read
  {
    name: 'a hash that widens',
    policies: own(`md5(title) like '%0123456789%'`),
    verdict: 'inconclusive',
    open: ['undecided'],
  },
  {
    name: 'a cut key',
    key: 'text',
    policies: [
      `create policy own on app.orders using (left(tenant_id, 9) = left(CTX, 9)) with check (tenant_id = CTX)`,
    ],
    verdict: 'fails',
  },
  {
    name: 'a cut key of one length',
    key: 'text',
    policies: [
      `create policy own on app.orders using (left(tenant_id, 9) = left(CTX, 9) and length(tenant_id) = length(CTX)) with check (tenant_id = CTX)`,
    ],
    verdict: 'inconclusive',
    open: ['not-reproduced'],
  },
  // another setting may be anything
  { name: 'a switch', policies: own(`current_setting('app.admin', true) = 'on'`), verdict: 'fails' },
  {
    name: 'a number in a setting',
    policies: own(`nullif(current_setting('app.depth', true), '')::int = 4711`),
    verdict: 'fails',
  },
  {
    name: 'a setting that a column says',
    policies: own(`status = current_setting('app.share', true) and total = 5`),
    verdict: 'fails',
  },
  {
    name: 'a claim in a setting',
    policies: own(`nullif(current_setting('app.claims', true), '')::jsonb ->> 'plan' = 'support'`),
    verdict: 'fails',
  },
  {
    name: 'a setting that narrows',
    policies: [GUARD, ...own(`current_setting('app.share', true) = 'all'`)],
    verdict: 'holds',
  },
  // rows that are claimed
  {
    name: 'a row of which there can be one',
    policies: own(`slug = 'shared'`),
    after: 'create unique index on app.orders (slug)',
    verdict: 'fails',
  },
  {
    name: 'a tenant that is shown',
    policies: [...GUARDED, `create policy shown on app.tenants for select using (name = 'demo')`],
    verdict: 'fails',
    // the policy is the cause, which the catalog shows, and the attack reproduces
    rule: 'isolation/require-tenant-in-policy',
  },
  {
    name: 'a row that is written',
    policies: [
      GUARD.replace('restrictive', 'permissive').replace(
        /with check.*/,
        `with check (tenant_id = CTX or (status = 'shared' and total = 99))`,
      ),
    ],
    verdict: 'fails',
    rule: 'isolation/forbid-planting',
  },
];

const MEMBERS = `create table app.members (tenant_id uuid not null, user_id uuid not null, primary key (tenant_id, user_id));
  alter table app.members enable row level security; alter table app.members force row level security`;
const isMember = (where: string): string => `tenant_id in (select m.tenant_id from app.members m where ${where})`;

const some = sampled('questions to the solver', CASES, { quick: 0.2, ci: 0.3 }, ({ name }) => name);

describe.each(majorsFor('questions to the solver', [15, 18]))('PostgreSQL %i', (major) => {
  let engine: Engine;
  let number = 0;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  async function proved(ground: Ground, also: Partial<ProveInput> = {}): Promise<Proved> {
    const name = `ground_${(number += 1)}`;
    const admin = await engine.connect();
    await admin.execute(creatingDatabase(name));
    await admin.execute(`revoke all on database ${name} from public`);
    await admin.end();
    const session = await engine.connect({ database: name });
    await session.execute(schema(`${name}_app`, ground));
    await session.end();
    return prove({
      engine,
      database: name,
      solver: true,
      meaning: ({ catalog }) => meaningOfCatalog(catalog),
      rules,
      now: () => performance.now(),
      ...also,
    });
  }

  const open = ({ inconclusive }: Proved): readonly string[] =>
    inconclusive.map(({ question, object, command }) => `${question} ${object} ${command}`);

  test('a schema that holds', async () => {
    const proof = await proved({ policies: [GUARD, ACCESS] });
    expect(proof.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(open(proof)).toEqual([]);
    expect(proof).toMatchObject({ verdict: 'holds', solver: 'ran' });
  });

  test.each(some)('$name: $verdict', async ({ verdict, open: kinds = [], rule = FOREIGN, ...ground }) => {
    const proof = await proved(ground);
    const shown = proof.findings.filter(({ by }) => by === 'attack').map((finding) => finding.rule);
    expect(shown).toEqual(verdict === 'fails' ? expect.arrayContaining([rule]) : []);
    expect([...new Set(proof.inconclusive.map(({ question }) => question))]).toEqual(kinds);
    // what rules say of the type of a key or of a switch is another matter
    if (proof.findings.every(({ by, severity }) => by === 'attack' || severity !== 'error'))
      expect(proof.verdict).toBe(verdict);
  });

  test('a condition that cannot be worked out is an open question, and says what to do', async () => {
    const policies = [
      `create policy own on app.orders using (tenant_id = CTX) with check (tenant_id = CTX)`,
      `create policy odd on app.orders for select using (md5(title) = 'ffffffffffffffffffffffffffffffff')`,
    ];
    const proof = await proved({ policies });
    expect(proof.verdict).toBe('inconclusive');
    expect(open(proof)).toEqual(['undecided app.orders select']);
    expect(proof.inconclusive[0]?.why).toContain('md5');
    expect(proof.inconclusive[0]?.remedy).not.toBe('');
  });

  test('a question that takes more steps than there are is open, whatever the time', async () => {
    const policies = [`create policy own on app.orders using (tenant_id = CTX or (total > 10 and total < 5))`];
    const held = await proved({ policies });
    expect(held.verdict).toBe('holds');
    const short = await proved({ policies }, { steps: 1 });
    expect(short.verdict).toBe('inconclusive');
    expect(open(short)).toContain('out-of-steps app.orders select');
  });

  test('tenants of the user are decided where the user is the one of the session', async () => {
    const policies = (where: string): readonly string[] => [
      `create policy own on app.orders using (${isMember(where)}) with check (${isMember(where)})`,
    ];
    const user = `(current_setting('app.user_id', true))::uuid`;
    const meaning: ProveInput['meaning'] = ({ catalog }) => ({
      ...meaningOfCatalog(catalog, [
        { name: 'app.tenant_id', value: '{tenant}' },
        { name: 'app.user_id', value: '{app.members.user_id}' },
      ]),
    });
    const after = `grant select on app.members to public; create policy own on app.members using (tenant_id = (current_setting('app.tenant_id', true))::uuid)`;
    const held = await proved({ before: MEMBERS, policies: policies(`m.user_id = ${user}`), after }, { meaning });
    expect(held.solved.filter(({ relation }) => relation === 'app.orders').map(({ verdict }) => verdict)).toEqual(
      Array.from({ length: 4 }, () => 'no such row exists'),
    );
    const wide = await proved(
      { before: MEMBERS, policies: policies(`m.user_id = ${user} or true`), after },
      { meaning },
    );
    expect(wide.solved.some(({ verdict }) => verdict !== 'no such row exists')).toBe(true);
  });

  test('a proof without the solver says so', async () => {
    const proof = await proved({ policies: [GUARD, ACCESS] }, { solver: false });
    expect(proof).toMatchObject({ solver: 'not-asked', solved: [] });
  });
});
