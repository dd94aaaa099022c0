/** What PostgreSQL alone refuses, found by loading, at its place of the spec; on the oldest and the newest major. */
import { mkdtempSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Loaded } from '../../src/load/load';
import { runTenet } from '../support/cli';
import { loadedSpec } from '../support/load-spec';

const head = (major: number): string => `tenet: 1
database: shop
postgres: ${major}
tenancy: { key: { column: tenant_id, type: uuid }, registry: tenants, context: { setting: app.tenant_id } }
roles: { shop_owner: { kind: owner }, shop_migrator: { kind: migrator }, shop_app: { kind: application }, shop_none: { kind: reader } }
`;

/** One defect an object, all in one spec: each must be told, and none may hide another. */
const DEFECTS = `tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  kept: { columns: { id: uuid, note: text, total: numeric, at: timestamptz } , grants: { shop_none: [] } }
  defaults:
    columns:
      id: uuid
      missing: { type: timestamptz, default: "nw()" }
      wrong_type: { type: integer, default: "'many'::text" }
      not_a_value: { type: integer, default: "'many'" }
      of_a_set: { type: integer, default: "generate_series(1, 2)" }
      of_rows: { type: integer, default: "count(*)" }
  generated:
    columns:
      id: uuid
      at: timestamptz
      day: { type: text, generated: "to_char(at, 'YYYY-MM-DD')" }
  checks:
    columns: { id: uuid, note: text, total: numeric }
    checks:
      operator_of_types: "note + total > 0"
      other_table: "total > (select count(*) from kept)"
      no_condition: "total"
      aggregate: "sum(total) > 0"
  indexes:
    columns: { id: uuid, note: text, total: numeric, at: timestamptz, place: point, doc: json }
    indexes:
      not_immutable: { columns: ["(date_trunc('day', at))"] }
      no_function: { columns: ["(lowr(note))"] }
      predicate: { columns: [note], where: "at > now()" }
      no_class: { columns: [doc] }
      no_such_class: { columns: [note], opclass: text_pattern_op }
      no_method: { columns: [total], method: gist }
  policies:
    columns: { id: uuid, note: text }
    policies: { p: { using: "note = 1" } }
functions:
  body_of_plpgsql: { returns: bigint, language: plpgsql, body: "begin retrun 1; end" }
  other_result: { returns: bigint, body: "select 'x'::text" }
  no_function: { returns: bigint, body: "select totals(1)" }
views:
  twice: { query: "select id, id from kept" }
  grouped: { query: "select note, count(*) from kept" }
  ambiguous: { query: "select id from kept a join kept b on true" }
rollups:
  wrong_aggregate: { query: "select tenant_id, sum(note) as s from kept group by tenant_id", refresh: 1h }
queries:
  function: { sql: "select totls(id) from kept", role: shop_app }
  parameters: { sql: "select id from kept where note = $2", role: shop_app }
  comparison: { sql: "select id from kept where total = note", role: shop_app }
  not_granted: { sql: "select id from kept", role: shop_none }
  grouped: { sql: "select note, max(total) from kept", role: shop_app }
  conflict: { sql: "insert into kept (id) values ($1) on conflict (note) do nothing", role: shop_app }
  holds: { sql: "select id from kept where note = $1 and total > $2", role: shop_app }
`;

const REFUSED: readonly (readonly [at: string, state: string])[] = [
  ['/tables/defaults/columns/missing/default', '42883'],
  ['/tables/defaults/columns/wrong_type/default', '42804'],
  ['/tables/defaults/columns/not_a_value/default', '22P02'],
  ['/tables/defaults/columns/of_a_set/default', '0A000'],
  ['/tables/defaults/columns/of_rows/default', '42803'],
  ['/tables/generated/columns/day/generated', '42P17'],
  ['/tables/checks/checks/operator_of_types', '42883'],
  ['/tables/checks/checks/other_table', '0A000'],
  ['/tables/checks/checks/no_condition', '42804'],
  ['/tables/checks/checks/aggregate', '42803'],
  ['/tables/indexes/indexes/not_immutable/columns/0', '42P17'],
  ['/tables/indexes/indexes/no_function/columns/0', '42883'],
  ['/tables/indexes/indexes/predicate/where', '42P17'],
  ['/tables/indexes/indexes/no_class', '42704'],
  ['/tables/indexes/indexes/no_such_class', '42704'],
  ['/tables/indexes/indexes/no_method', '42704'],
  ['/tables/policies/policies/p/using', '42883'],
  ['/functions/body_of_plpgsql/body', '42601'],
  ['/functions/other_result', '42P13'],
  ['/functions/no_function/body', '42883'],
  ['/views/twice', '42701'],
  ['/views/grouped/query', '42803'],
  ['/views/ambiguous/query', '42702'],
  ['/rollups/wrong_aggregate/query', '42883'],
  ['/queries/function/sql', '42883'],
  ['/queries/parameters/sql', '42P18'],
  ['/queries/comparison/sql', '42883'],
  ['/queries/not_granted/sql', '42501'],
  ['/queries/grouped/sql', '42803'],
  ['/queries/conflict/sql', '42P10'],
];

describe.each([15, 18])('PostgreSQL %d', (major) => {
  let loaded: Loaded;
  beforeAll(async () => {
    loaded = await loadedSpec(head(major) + DEFECTS);
  });

  test.each(REFUSED)('refuses %s with %s', (place, state) => {
    const states = loaded.findings.filter(({ at }) => at === place).map(({ detail }) => detail?.split(' ')[0]);
    expect(states).toEqual([state]);
  });

  test('refuses nothing else, and says which server said so', () => {
    const known = new Set(REFUSED.map(([place]) => place));
    expect(loaded.findings.filter(({ at }) => !known.has(at)).map(({ message }) => message)).toEqual([]);
    expect(loaded.loading).toMatchObject({ postgres: expect.stringMatching(`^${major}\\.`), queries: 7, why: null });
    const missing = loaded.findings.find(({ at }) => at.endsWith('/missing/default'));
    expect(missing?.message).toContain('function nw() does not exist (SQLSTATE 42883); did you mean "now"?');
  });
});

test('code of a spec does not run with the rights of the scratch server', async () => {
  const file = join(tmpdir(), `tenet-load-${process.pid}`);
  const write = `copy (select 1) to program 'touch ${file}'`;
  const { findings, loading } = await loadedSpec(`${head(18)}tables:
  tenants: { scope: registry, columns: { id: uuid } }
  t: { columns: { id: uuid, n: { type: bigint, generated: "evil()" }, m: bigint }, checks: { c: "evil() = m" }, indexes: { i: { columns: ["(evil() + m)"] } } }
functions:
  evil: { returns: bigint, language: plpgsql, volatility: immutable, body: ${JSON.stringify(`begin ${write}; return 1; end`)} }
rollups:
  r: { query: "select pg_read_file('/etc/hostname') as f, count(*) as n from tenants", refresh: 1h, expose: internal }
`);
  expect(loading.why).toBeNull();
  expect(existsSync(file)).toBe(false);
  expect(findings.every(({ message }) => !message.includes('hostname'))).toBe(true);
});

describe('the command line', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tenet-loads-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const spec = (major: number, value: string): string =>
    `${head(major)}tables:\n  tenants: { scope: registry, columns: { id: uuid, at: { type: timestamptz, default: ${JSON.stringify(value)} } } }\n`;
  const run = (text: string, ...args: readonly string[]) => {
    writeFileSync(join(folder, 'tenet.yaml'), text);
    return runTenet(args, folder);
  };

  test('synth writes nothing that PostgreSQL refuses, and says where it stands', async () => {
    const { exitCode, stderr } = await run(spec(18, 'nw()'), 'synth', '--target', 'sql', '--out', 'out', '--load');
    expect([exitCode, existsSync(join(folder, 'out'))]).toEqual([1, false]);
    expect(stderr).toContain('tenet.yaml:7:87  spec/require-loadable-ddl');
    expect(stderr).toContain('refused: wrote nothing');
  });

  test('synth --no-load writes it all the same', async () => {
    const { exitCode } = await run(spec(18, 'nw()'), 'synth', '--target', 'sql', '--out', 'out', '--no-load');
    expect([exitCode, existsSync(join(folder, 'out', 'manifest.json'))]).toEqual([0, true]);
  });

  test('check tries nothing unless it is asked to, and says so', async () => {
    const plain = await run(spec(18, 'nw()'), 'check', '--format', 'json');
    const { checked } = JSON.parse(plain.stdout) as {
      checked: { not_checked: readonly { rule: string }[]; loading?: object };
    };
    expect(checked.loading).toBeUndefined();
    expect(checked.not_checked.map(({ rule }) => rule)).toContain('spec/require-loadable-ddl');
    const tried = await run(spec(18, 'nw()'), 'check', '--load');
    expect([tried.exitCode, tried.stdout]).toEqual([1, expect.stringContaining('function nw() does not exist')]);
  });

  test('where no server of the major is installed, that is said, and nothing is taken to hold', async () => {
    const engines = process.env['TENET_ENGINES'];
    process.env['TENET_ENGINES'] = folder;
    try {
      const { stdout } = await run(spec(16, 'nw()'), 'check', '--load');
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
        'not run on PostgreSQL, so functions and operators are not checked: the binaries of PostgreSQL 16 are not installed',
      );
      const synth = await run(spec(16, 'nw()'), 'synth', '--target', 'sql', '--out', 'out', '--load');
      expect([synth.exitCode, synth.stderr]).toEqual([0, expect.stringContaining('not run on PostgreSQL')]);
    } finally {
      process.env['TENET_ENGINES'] = engines;
    }
  });
});
