/** What may be declared beside `exact`: sections without tables of their own, which are judged with it; and what may not, with a sentence. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { InputError } from '../../src/kernel/errors';
import { checkObject, loadParser, queryProblems, type Checked } from '../../src/pipeline';
import { runTenet } from '../support/cli';
import { TODAY } from '../support/rule-tester';

beforeAll(loadParser);

const ROLES = { api: { kind: 'application', login: true, settings: { statement_timeout: '5s' } }, bi: { login: true } };
const TABLES = {
  tenants: { columns: { id: 'uuid' }, key: ['id'] },
  notes: {
    columns: { tenant_id: 'uuid', id: 'uuid', body: 'text' },
    key: ['tenant_id', 'id'],
    foreign_keys: { notes_tenant: { columns: ['tenant_id'], references: 'tenants' } },
  },
};
const VIEWS = { short: { query: 'SELECT id FROM public.notes' } };

function spec(beside: object, roles: object = ROLES): object {
  const exact = { roles, schemas: { public: { tables: TABLES, views: VIEWS } } };
  return { tenet: 1, database: 'shop', postgres: 18, exact, ...beside };
}

const checked = (beside: object, roles?: object): Promise<Checked> =>
  checkObject(spec(beside, roles), { today: TODAY });

async function problemsOf(beside: object): Promise<readonly string[]> {
  const error: unknown = await checked(beside).catch((one: unknown) => one);
  return error instanceof InputError ? error.problems.map(({ message }) => message) : [];
}

function query(sql: string, more: object = {}): object {
  return { queries: { one: { sql, ...more } } };
}

describe('queries', () => {
  test('are judged with the tables that are declared exactly', async () => {
    const { findings } = await checked(query('SELECT body FROM notes WHERE tenant_id = $1'));
    const found = findings.filter(({ at }) => at === '/queries/one/sql');
    expect(found.map(({ rule }) => rule)).toContain('queries/forbid-unbounded-read');
    expect(found.map(({ message }) => message).join()).toContain('table "public"."notes"');
  });

  test('have the role and the timeout of their role', async () => {
    const slow = query('SELECT body FROM notes WHERE tenant_id = $1 AND id = $2', { role: 'api', p95: '10s' });
    expect((await checked(slow)).findings.map(({ rule }) => rule)).toContain('queries/match-p95-to-timeout');
  });

  test.each([
    ['a table', query('SELECT 1 FROM nots'), 'relation "nots" is not declared; did you mean "notes"?'],
    ['a column', query('SELECT boddy FROM notes'), 'column "boddy" does not exist; did you mean "body"?'],
    ['a role', query('SELECT 1', { role: 'apo' }), 'role "apo" is not declared; did you mean "api"?'],
    ['a statement', query('SELECT FROM WHERE'), 'cannot parse the query'],
  ])('of %s that is not there are refused', async (_, beside, message) => {
    const problems = await problemsOf(beside);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
  });

  test('name what only a server knows: columns of views, other schemas, catalogs', async () => {
    const names = 'SELECT s.nothing, c.relname FROM short s, other.places p, pg_class c';
    expect(await problemsOf(query(names))).toEqual([]);
    expect((await checked(query(names))).undecidedNames).toBeGreaterThan(0);
  });

  test('of the command line are looked up too', async () => {
    const problems = queryProblems(await checked({}), 'SELECT boddy FROM notes', '--query');
    expect(problems.map(({ message }) => message)).toEqual(['column "boddy" does not exist; did you mean "body"?']);
  });

  test('are planned by a server where one is asked', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tenet-beside-'));
    try {
      const beside = {
        queries: { good: { sql: 'SELECT id FROM short' }, bad: { sql: 'SELECT nothing(body) FROM notes' } },
      };
      writeFileSync(join(folder, 'tenet.yaml'), JSON.stringify(spec(beside)));
      const { stdout } = await runTenet(['check', 'tenet.yaml', '--load', '--format', 'json'], folder);
      const { findings } = JSON.parse(stdout) as {
        readonly findings: readonly { readonly rule: string; readonly message: string }[];
      };
      const refused = findings.filter(({ rule }) => rule === 'spec/require-loadable-ddl').map(({ message }) => message);
      expect(refused).toHaveLength(1);
      expect(refused[0]).toMatch(/rejects query "bad": function nothing\(text\) does not exist/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('monitoring', () => {
  const beside = { monitoring: { prometheus: true } };
  const rule = 'observability/require-monitor-role';

  test('wants a role of kind monitor, and no fix writes it where it cannot be', async () => {
    const found = (await checked(beside)).findings.filter((one) => one.rule === rule);
    expect(found.map(({ fix }) => fix)).toEqual([undefined]);
  });

  test('knows one by its kind', async () => {
    const { findings } = await checked(beside, { ...ROLES, watch: { kind: 'monitor', login: true } });
    expect(findings.map((one) => one.rule)).not.toContain(rule);
  });
});

test('availability and backup are judged', async () => {
  const beside = {
    availability: { rpo: '5m', rto: '1h' },
    backup: { tool: 'pgbackrest', keep: '35d', encrypted: false },
  };
  const rules = (await checked(beside)).findings.map(({ rule }) => rule);
  expect(rules.filter((rule) => rule.startsWith('durability/'))).not.toEqual([]);
});

test.each([
  ['tables', { tables: { a: { columns: { id: 'uuid' } } } }, '"tables" cannot be combined with "exact"'],
  ['roles', { roles: { a: { kind: 'reader' } } }, '"roles" cannot be combined with "exact"'],
  [
    'threats',
    { threats: { internal: { access: 'least-privilege' } } },
    '"threats" cannot be combined with "exact": its roles',
  ],
  [
    'personal data',
    { compliance: { pii: { contact: { readers: [] } } } },
    '"compliance.pii" cannot be combined with "exact": no column',
  ],
])('%s are refused with a sentence', async (_, beside, message) => {
  expect((await problemsOf(beside)).join()).toContain(message);
});
