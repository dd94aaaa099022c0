/** What a review claims of what it read, and which policies are a hole. */
import { askCatalog } from '../../src/rules/ask-catalog';
import rule from '../../policies/isolation/forbid-tautological-policy';
import { startEmbedded, type Engine } from '../../src/engine';
import { holdsTo } from '../../src/model/conditions';
import { renderReview } from '../../src/report/review';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';
import { reviewedText } from './advice-keys-support';
import { majorsFor } from '../support/tier';

beforeAll(() => loadParser());

const GUARD = `tenant_id = current_setting('app.tenant_id')::uuid`;

/** Policies of a table of tenants; `hole` is whether USING (true) opens it. */
const POLICIES: Readonly<Record<string, { readonly sql: string; readonly hole: boolean }>> = {
  'a permissive policy alone': { sql: 'create policy p on t using (true);', hole: true },
  'beside a restrictive one by the tenant': {
    sql: `create policy p on t using (true); create policy g on t as restrictive using (${GUARD});`,
    hole: false,
  },
  'for one command, held for that command': {
    sql: `create policy p on t for select using (true); create policy g on t as restrictive for select using (${GUARD});`,
    hole: false,
  },
  'for all commands, held for each by its own': {
    sql: `create policy p on t using (true); create policy r on t as restrictive for select using (${GUARD}); create policy a on t as restrictive for insert with check (${GUARD});
      create policy w on t as restrictive for update using (${GUARD}); create policy d on t as restrictive for delete using (${GUARD});`,
    hole: false,
  },
  'held for another command': {
    sql: `create policy p on t using (true); create policy g on t as restrictive for insert with check (${GUARD});`,
    hole: true,
  },
  'held for reads only': {
    sql: `create policy p on t using (true); create policy g on t as restrictive for select using (${GUARD});`,
    hole: true,
  },
  'for a role, held for that role': {
    sql: `create policy p on t to app using (true); create policy g on t as restrictive to app, ro using (${GUARD});`,
    hole: false,
  },
  'held for another role': {
    sql: `create policy p on t to app using (true); create policy g on t as restrictive to ro using (${GUARD});`,
    hole: true,
  },
  'for all roles, held for one': {
    sql: `create policy p on t using (true); create policy g on t as restrictive to app using (${GUARD});`,
    hole: true,
  },
  'held by one that is true itself': {
    sql: `create policy p on t using (true); create policy g on t as restrictive using (${GUARD} or true);`,
    hole: true,
  },
  'held by one that says nothing of the tenant': {
    sql: `create policy p on t using (true); create policy g on t as restrictive using (id > 0);`,
    hole: true,
  },
  'held for reads, with a check that is true': {
    sql: `create policy p on t using (true); create policy g on t as restrictive using (${GUARD}) with check (true);`,
    hole: true,
  },
  'without row security': {
    sql: `create policy p on t using (true); create policy g on t as restrictive using (${GUARD}); alter table t disable row level security;`,
    hole: true,
  },
};
const TABLE = `create table tenants (id uuid primary key); create table t (id int primary key, tenant_id uuid not null references tenants); alter table t enable row level security;`;
const ROLES = `create role app login; create role ro login;`;

test.each(Object.entries(POLICIES))('2.10: USING (true) %s', (_name, { sql, hole }) => {
  const { script } = readScript('x.sql', `${ROLES} ${TABLE} ${sql}`, { before: null, as: 'schema' });
  const found = [...askCatalog(rule, script.ground)].filter(({ message }) => message.includes('policy "p"'));
  expect(found).toHaveLength(hole ? 1 : 0);
});

test.each([
  [GUARD, true],
  [`(tenant_id)::text = (SELECT current_setting('app.tenant_id'))`, true],
  [`current_setting('app.tenant_id')::uuid = t.tenant_id`, true],
  [`tenant_id = any (my_tenants())`, true],
  [`tenant_id in (select tenant_id from members where user_id = auth.uid())`, true],
  [`exists (select 1 from members m where m.tenant_id = t.tenant_id and m.user_id = auth.uid())`, true],
  [`has_access(tenant_id)`, true],
  [`${GUARD} and id > 0`, true],
  [`(${GUARD}) is true`, true],
  [`tenant_id is not null`, false],
  [`tenant_id = id`, false],
  [`tenant_id = tenant_id`, false],
  [`tenant_id <> current_setting('x')::uuid`, false],
  [`not (${GUARD})`, false],
  [`${GUARD} or is_public`, false],
  [`org_id = current_setting('x')::uuid`, false],
])('2.10: a row is held to its tenant by %s: %s', (condition, holds) => {
  expect(holdsTo(condition, 'tenant_id')).toBe(holds);
});

test('2.10: what is public on purpose can be waived', () => {
  expect('waivable' in rule).toBe(false);
});

describe.each(majorsFor('advice on keys in reviews', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    const session = await engine.connect();
    await session.execute(ROLES);
    await session.end();
  });
  afterAll(() => engine.stop());

  test.each(Object.entries(POLICIES))(
    '2.10: the query of the rule says the same, and so do rows: %s',
    async (_name, { sql, hole }) => {
      const session = await engine.connect();
      await session.execute(`begin; ${TABLE} ${sql} grant select, insert, update, delete on t to app;`);
      const rows = 'sql' in rule.validation ? await session.query<{ polname: string }>(rule.validation.sql) : [];
      expect(rows.some(({ polname }) => polname === 'p')).toBe(hole);
      // what the role reaches of another tenant
      await session.execute(`insert into tenants values ('00000000-0000-4000-8000-000000000001'), ('00000000-0000-4000-8000-000000000002');
      insert into t select n, ('00000000-0000-4000-8000-00000000000' || n)::uuid from generate_series(1, 2) n;
      set local app.tenant_id = '00000000-0000-4000-8000-000000000001'; set local role app;`);
      const [seen] = await session.query<{ n: number }>('select count(*)::int as n from t where id = 2');
      if (!hole) expect(seen?.n).toBe(0);
      await session.execute('rollback');
      await session.end();
    },
  );
});

const TENANTS = `create table tenants (id uuid primary key, name text not null);`;

describe('2.11: a review claims no more than it read', () => {
  const PLAIN = `create table books (id bigint primary key, title text not null, author_id bigint); create table authors (id bigint primary key, name text);
    alter table books add constraint f foreign key (author_id) references authors; create table loans (id bigint primary key, book_id bigint references books, until timestamp);
    create role boss superuser login; grant all on books to public;`;

  test.each(['pretty', 'markdown', 'html', 'json'] as const)(
    'without a tenant key no word of tenants in head, drawing and validation plan: %s',
    async (format) => {
      const review = await reviewedText(PLAIN);
      const { head, drawing, validation } = review;
      expect(JSON.stringify({ head, drawing, validation })).not.toMatch(/tenant(?!\w*\.yaml)/i);
      const text = renderReview[format](review, { colour: false, columns: 100 });
      expect(text.replace(/<style>.*?<\/style>/s, '')).not.toMatch(/by scope of tenancy|\bship\b(?!\w)/i);
    },
  );

  test('it reports that no column names the owner of a row', async () => {
    const { head } = await reviewedText(PLAIN);
    expect(head.notJudged[0]).toMatch(/^Isolation: no column names the owner of a row\./);
    expect(['fix-first', 'nothing-urgent']).toContain(head.verdict);
  });

  test.each([
    [
      `${TENANTS} create table notes (id bigint primary key, tenant_id uuid not null references tenants, body text);`,
      'fix-first',
      /^One thing needs an answer\.$/,
    ],
    [
      `${TENANTS} create table notes (id bigint primary key, tenant_id uuid not null references tenants, body text); create role app login; grant all on notes to app;`,
      'fix-first',
      /^\w+ ways? from one tenant to another (is|are) open\.$/,
    ],
    [
      `create table books (id bigint primary key, title text not null);`,
      'nothing-urgent',
      /^Nothing found leaks, loses data or blocks; behavior under load cannot be predicted without numbers\.$/,
    ],
    [
      `${TENANTS} alter table tenants enable row level security, force row level security;
       create table notes (id uuid default gen_random_uuid() not null, tenant_id uuid not null references tenants, primary key (tenant_id, id));
       alter table notes enable row level security, force row level security; create policy g on notes as restrictive using (${GUARD}); create policy p on notes using (${GUARD});
       create policy g on tenants using (id = current_setting('app.tenant_id')::uuid);`,
      'nothing-urgent',
      /^No leak between tenants was found/,
    ],
  ])('a schema is neither shipped nor not: %#', async (sql, verdict, sentence) => {
    const { head } = await reviewedText(sql);
    expect(head.sentences[0]).toMatch(sentence);
    expect(head.verdict).toBe(verdict);
  });
});

describe('2.3: two schemas with one table name, in a review', () => {
  const TWO = `${TENANTS} create schema crm; create table public.accounts (id bigint primary key, tenant_id uuid references tenants);
    create table crm.accounts (id bigint primary key, tenant_id uuid references tenants, name text);
    create table crm.contacts (id bigint primary key, tenant_id uuid not null references tenants, account bigint references public.accounts (id));
    create function f() returns bigint language sql as $$ select count(*) from accounts where name = 'x' $$;`;

  test('each foreign key keeps its table, both tables are told, and what is not compared is said', async () => {
    const review = await reviewedText(TWO);
    const text = review.recommendations.flatMap(({ change }) => change.map((one) => one.text)).join('\n');
    expect(text).not.toMatch(/REFERENCES "crm"\."accounts"/);
    expect(text).toMatch(/REFERENCES "public"\."accounts"/);
    expect(review.drawing.tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['public.accounts', 'crm.accounts']),
    );
    expect(review.drawing.tables.find(({ name }) => name === 'contacts')?.references).toContain('public.accounts');
    const nullable = review.risks.find(({ id }) => id === 'isolation/require-not-null-tenant-key');
    expect(nullable?.title).toMatch(/^two /);
    expect(review.head.notJudged.join('\n')).toContain(
      'Queries on "accounts": several schemas have a table of that name',
    );
  });
});
