/** The first page of a review: what was read, numbers that agree with the check, what to do in order, and nothing that does not apply. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rules } from '../../policies';
import { startEmbedded, type Engine } from '../../src/engine';
import { renderReview } from '../../src/report/review';
import { withoutTenants } from '../../src/rules/without-tenants';
import type { Review } from '../../src/review/types';
import { runTenet } from '../support/cli';
import { sampled } from '../support/tier';
import { reviewedSql, ROOT } from './support';

const LOOK = { colour: false, columns: 100 };
const CORPORA = [
  'aws-saas-rls',
  'basejump',
  'e2b',
  'graphile-starter',
  'liam',
  'openfga',
  'saas-starter-kit',
  'svix',
  'temporal',
  'trigger.dev',
].map((name) => `test/corpora/${name}/schema.sql`);
const HATCHET = 'examples/hatchet/schema.sql';
const ALL = [HATCHET, ...CORPORA];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-first-page-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function json<T>(args: readonly string[]): Promise<T> {
  const { stdout, stderr } = await runTenet([...args, '--format', 'json'], ROOT);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as T;
}

function written(sql: string): string {
  const file = join(folder, 'schema.sql');
  writeFileSync(file, sql);
  return file;
}

interface Report {
  readonly counts: Readonly<Record<string, number>>;
}

test.each([
  ...sampled('inputs whose counts are compared', ALL, { quick: 0.5, ci: 1 }),
  'examples/shop/tenet.yaml',
  'examples/rules/access/forbid-bypassrls/bad.yaml',
])('the review of %s counts as the check of it does', async (file) => {
  const { counts } = await json<Report>(['check', file]);
  const { head } = await json<Review>(['review', file]);
  expect(head.judged.findings).toEqual(counts);
});

test.each(ALL)('%s: one page and an appendix, under 400 lines of Markdown', async (file) => {
  const review = await reviewedSql(file);
  const text = renderReview.markdown(review, LOOK);
  expect(text.split('\n').length).toBeLessThan(400);
  expect(text).not.toMatch(/\bship\b|not applicable|^None\.$/im);
  const headings = [...text.matchAll(/^#{2,3} (.*)$/gm)].map(([, heading]) => heading);
  const groups = new Set(review.recommendations.map(({ group }) => group));
  expect(headings.includes('Partitioning')).toBe(groups.has('partitioning'));
  expect(headings.includes('Deduplication and ingestion')).toBe(groups.has('dedupe'));
  // no heading without anything below it
  expect(text).not.toMatch(/^(#+) .*\n\n(?=#{1,2} |\1 )/m);
});

describe('the order', () => {
  test.each(ALL)(
    '%s: what leaks or loses data, then what blocks, then what costs, each after what it needs',
    async (file) => {
      const { actions } = await reviewedSql(file);
      const ranks = actions.map(({ urgency }) => ['leaks', 'loses', 'blocks', 'costs'].indexOf(urgency));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      for (const { number, dependsOn } of actions) expect(dependsOn.every((before) => before < number)).toBe(true);
      for (const { why, amount } of actions) expect([why, amount]).not.toContain('');
    },
  );

  test('what rests on row security is one line until it is on', async () => {
    const review = await reviewedSql(HATCHET);
    expect(review.waiting?.ids).toEqual(['keys/require-tenant-in-foreign-key', 'keys/require-tenant-in-unique-key']);
    for (const format of ['markdown', 'html', 'pretty'] as const) {
      const text = renderReview[format](review, { ...LOOK, columns: 1_000 });
      expect(text.match(/findings wait for row security: listed after step \d+/g)).toHaveLength(1);
      expect(text).not.toContain('_tenant" ON');
      expect(text).not.toMatch(/require-tenant-in-(unique|foreign)-key/);
    }
  });

  test('once it is on they are listed, and nothing waits', async () => {
    const { actions, waiting } = await reviewedSql('test/corpora/basejump/schema.sql');
    expect(waiting).toBeNull();
    expect(actions.map(({ from }) => from)).toContain('keys/require-tenant-in-foreign-key');
  });

  test('the first three that have statements have them on the first page, whole, and only there', async () => {
    const review = await reviewedSql(HATCHET);
    const text = renderReview.markdown(review, LOOK);
    const [page = '', appendix = ''] = text.split('## Not checked');
    const first = review.actions
      .filter(({ from }) => review.recommendations.find(({ id }) => id === from)?.change.length !== 0)
      .slice(0, 3);
    expect([...page.matchAll(/^### Statements of step (\d+)/gm)].map(([, number]) => Number(number))).toEqual(
      first.map(({ number }) => number),
    );
    for (const { from } of first)
      for (const { text: statement } of review.recommendations.find(({ id }) => id === from)?.change ?? []) {
        expect(page).toContain(statement);
        expect(appendix).not.toContain(statement);
      }
  });
});

describe('without a tenant key', () => {
  const PLAIN = `create table authors (id serial primary key, name varchar(20), profile jsonb, a jsonb, b jsonb, c jsonb, d jsonb, e jsonb);
    create table books (id integer primary key, author_id bigint references authors, tag_ids bigint[], price real, paid boolean, made timestamp, name char(3), deleted_at timestamp, unique (name));
    create table loans (book_id integer, until timestamp, note json, reader_id bigint); create index a on books (made); create index b on books (made, id);
    create function f() returns setof books language sql security definer as $$ select * from books where lower(name) = 'x' $$;
    grant select on books to public;`;

  test.each(['markdown', 'html', 'pretty', 'json'] as const)('%s has no word of tenants', async (format) => {
    const file = written(PLAIN);
    const { stdout } = await runTenet(['review', file, '--format', format], ROOT);
    const text = stdout.replace(/<style>.*?<\/style>/s, '').replaceAll(/tenet|maintenance/gi, '');
    expect(text.length).toBeGreaterThan(1_000);
    expect(text.match(/.{0,60}tenan.{0,40}/gi) ?? []).toEqual([]);
  });

  test('nor has the review of temporal', async () => {
    const review = await reviewedSql('test/corpora/temporal/schema.sql');
    for (const format of ['markdown', 'html', 'json'] as const)
      expect(
        renderReview[format](review, LOOK)
          .replace(/<style>.*?<\/style>/s, '')
          .replaceAll(/maintenance/gi, ''),
      ).not.toMatch(/tenan/i);
  });

  const texts = rules.flatMap(({ id, title, why, tradeoffs, changesIf, review }) =>
    /^(isolation|access|compliance|spec)\//.test(id) || /tenant/.test(id)
      ? []
      : [title, why, tradeoffs, changesIf, ...(review === undefined ? [] : [review.are, review.advice])].map(
          (text) => [id, text] as const,
        ),
  );

  test('what a rule says of tenants is left out, and nothing else', () => {
    for (const [id, text] of texts) {
      const rest = withoutTenants(text);
      expect({ id, text, rest: rest.replaceAll(/maintenance/gi, '') }).toEqual({
        id,
        text,
        rest: expect.not.stringMatching(/tenan/i) as string,
      });
      if (!/tenan/i.test(text)) expect(rest).toBe(text);
      else
        expect({ id, rest }).toEqual({
          id,
          rest: expect.not.stringMatching(/ [,.;:](?!\.\.)|,[.;]|\b(or|and)\.?$/) as string,
        });
    }
  });

  test.each([
    ['table "tenants" has no key', 'table "tenants" has no key'],
    [
      'an id may name a row that is gone, or, where tenants share a table, one of another tenant: nothing refuses the write',
      'an id may name a row that is gone: nothing refuses the write',
    ],
    [
      'Each call unpacks every document of the tenant. Each change writes it anew.',
      'Each call unpacks every document. Each change writes it anew.',
    ],
    ['Tenants have a schema of their own.', ''],
    ['Give each a LIMIT. The tenant with the most rows meets it first.', 'Give each a LIMIT.'],
  ])('%s', (text, rest) => expect(withoutTenants(text)).toBe(rest));
});

describe('a live database', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major: 18 });
    const session = await engine.connect();
    await session.execute(`create table tenants (id uuid primary key);
      create table notes (id bigint primary key, tenant_id uuid not null references tenants, body text, made timestamp);
      create role app login; grant select, insert on notes to app;`);
    await session.end();
  });
  afterAll(() => engine.stop());

  function address(): string {
    const { host = '', port = 0, user = '' } = engine.connection ?? {};
    return `postgres://${user}:secret@/postgres?host=${encodeURIComponent(host)}&port=${port}`;
  }

  test('is reviewed as a file is, by its major, and counts as the check does', async () => {
    const { counts } = await json<Report>(['check', address()]);
    const { head, actions } = await json<Review>(['review', address()]);
    expect(head.read).toMatchObject({ kind: 'server', major: 18, tables: 2, tenancy: { column: 'tenant_id' } });
    expect(head.judged.findings).toEqual(counts);
    expect(actions[0]?.from).toBe('isolation/require-rls');
  });

  test.each(['markdown', 'html', 'json', 'pretty'] as const)(
    '%s shows no password, and no place that is none',
    async (format) => {
      const { stdout, exitCode } = await runTenet(['review', address(), '--format', format], ROOT);
      expect(exitCode).toBe(1);
      expect(stdout).not.toContain('secret');
      expect(stdout).not.toMatch(/null:|:null\b.*line|· ·/);
    },
  );

  test('that cannot be reached is an answer of its own', async () => {
    const { exitCode, stderr } = await runTenet(['review', 'postgres://nobody:secret@127.0.0.1:1/x'], ROOT);
    expect(exitCode).toBe(2);
    expect(stderr).not.toContain('secret');
  });
});
