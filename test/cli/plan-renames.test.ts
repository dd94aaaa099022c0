/** Renames of a plan: what a spec declares by renamed_from, and what --rename says of SQL. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import type { Catalog } from '../../src/catalog/catalog';
import { renameOf } from '../../src/cli/plan-flags';
import type { SaidRename } from '../../src/planning/said';
import { renamesFor } from '../../src/planning/renames';
import { objectText } from '../../src/kinds/id';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';
import { load } from 'js-yaml';
import { startEmbedded } from '../../src/engine';
import { loadArtifacts } from '../../src/prove/load';
import { runTenet, type Ran } from '../support/cli';
import { modelOfObject } from '../support/spec';
import { ddlOf, declaredFor } from '../support/witnesses';

const SPEC = `
tenet: 1
database: shop
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants, context: { setting: app.tenant_id } }
roles:
  shop_owner: { kind: owner }
  shop_app: { kind: application, connections: 40 }
tables:
  tenants: { scope: registry, columns: { id: uuid } }
  orders:
    columns:
      id: bigint
      note: { type: text, one_of: [a, b] }
      extra: { type: text, unique: true }
`;
const RENAMED = SPEC.replace('  orders:\n', '  purchases:\n    renamed_from: orders\n').replace(
  'note: { ',
  'remark: { renamed_from: note, ',
);

const NEWER = `${RENAMED}  notes: { columns: { id: uuid, order: { type: bigint, references: purchases } } }\n`;
const DRIFT = `2 differences
declared newer.yaml

Access, compared with what is declared
  no policy limits SELECT, INSERT, UPDATE and DELETE on shop.purchases any more for shop_owner

  table shop.purchases
    differs in FORCE ROW LEVEL SECURITY
    undo:

    adopt:  no line of a spec declares it as it is

  table shop.notes
    is declared and does not exist
    undo:

    adopt:  remove it from the spec

`;

let folder: string;
const plan = (...args: readonly string[]): Promise<Ran> => runTenet(['plan', ...args], folder);

beforeAll(async () => {
  await loadParser();
  folder = mkdtempSync(join(tmpdir(), 'tenet-renames-'));
  writeFileSync(join(folder, 'old.yaml'), SPEC);
  writeFileSync(join(folder, 'new.yaml'), RENAMED);
  writeFileSync(join(folder, 'newer.yaml'), NEWER);
  writeFileSync(join(folder, 'both.yaml'), `${RENAMED}  orders: { columns: { id: uuid } }\n`);
  const twice = SPEC.replace('note: {', 'a: { renamed_from: z, type: text }\n      b: { renamed_from: z,');
  writeFileSync(join(folder, 'twice.yaml'), twice);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a spec', () => {
  test('keeps the rows: names change, of the parts too, and what breaks is named; once it is done there is nothing to do', async () => {
    const { stdout, exitCode } = await plan('new.yaml', '--from', 'old.yaml', '--format', 'json');
    const { steps, access } = JSON.parse(stdout) as Parsed;
    expect(exitCode).toBe(0);
    expect(new Set(steps.map(({ change }) => change.sql.replace(/^ALTER .*? RENAME .*$/, 'rename')))).toEqual(
      new Set(['rename']),
    );
    expect(
      steps.flatMap(({ change }) => change.sql.match(/"shop"\."orders" .*|RENAME CONSTRAINT "orders_pkey".*/) ?? []),
    ).toEqual(['"shop"."orders" RENAME TO "purchases"', 'RENAME CONSTRAINT "orders_pkey" TO "purchases_pkey"']);
    expect(access.said[0]).toBe('no role gains access to what exists');
    expect(steps[0]?.hazards.map(({ kind }) => kind)).toEqual(['breaks-running-code']);
    expect(steps[0]?.gate?.kind).toBe('deploy');
    const again = await plan('new.yaml', '--from', 'new.yaml', '--exit-code');
    expect(again.stdout).toContain('nothing to change');
    expect(again.exitCode).toBe(0);
  });

  test.each([
    ['both.yaml', 'table "purchases" is renamed from "orders", which is declared too'],
    ['twice.yaml', 'column "b" is renamed from "z", and so is "a"'],
  ])('%s is refused', async (file, message) => {
    const { stderr, exitCode } = await plan(file, '--from', 'old.yaml');
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });

  test('says its renames itself', async () => {
    const { stderr, exitCode } = await plan('new.yaml', '--from', 'old.yaml', '--rename', 'table orders purchases');
    expect(stderr).toContain('--rename is for a schema in SQL, and "new.yaml" is a spec');
    expect(exitCode).toBe(2);
  });
});

interface Parsed {
  readonly access: { readonly said: readonly string[] };
  readonly steps: readonly {
    readonly change: { readonly sql: string };
    readonly hazards: readonly { readonly kind: string }[];
    readonly gate: { readonly kind: string } | null;
  }[];
}

function catalogOf(sql: string): Catalog {
  return readScript('a.sql', sql, { before: null, as: 'schema' }).script.ground.catalog;
}

function found(...lines: readonly string[]): readonly string[] {
  const before = catalogOf(
    'create schema a; create schema b; create table a.t (id int, "Old x" text); create table b.t (id int);',
  );
  const after = catalogOf(
    'create schema a; create schema b; create table a.u (id int, y text); create table b.t (id int); create view a.v as select y from a.u;',
  );
  const said = lines.reduce<readonly SaidRename[]>((all, text) => renameOf(text, all), []);
  const wanted = {
    is: 'sql',
    name: 'after.sql',
    catalog: after,
    definedRoles: new Set<string>(),
    standIns: [],
    saysOwners: true,
  } as const;
  return renamesFor(wanted, before, said).map(({ from, to }) => `${objectText(from)} to ${objectText(to)}`);
}

const TABLE = 'table "a"."t" to table "a"."u"';

test.each([
  [['table a.t a.u'], [TABLE]],
  [['table a.t u'], [TABLE]],
  [
    ['table a.t a.u', 'column a.t."Old x" y'],
    [TABLE, 'column "Old x" of table "a"."u" to column "y" of table "a"."u"'],
  ],
  [
    ['column "a.t.Old x" a.u.y', 'table a.t a.u'],
    [TABLE, 'column "Old x" of table "a"."u" to column "y" of table "a"."u"'],
  ],
  // by the new name of the table, where a view has a column of the new name
  [
    ['table a.t a.u', 'column a.u."Old x" y'],
    [TABLE, 'column "Old x" of table "a"."u" to column "y" of table "a"."u"'],
  ],
  // done before
  [['table b.x b.t'], []],
])('%j', (lines, renames) => {
  expect(found(...lines)).toEqual(renames);
});

test.each([
  [['table a.t'], /write 'table app\.old app\.new'/],
  [['function a.f g'], /write 'table app\.old app\.new'/],
  [['table t u'], /"t" names table "a"\."t", table "b"\."t"/],
  [['table a.t a.v'], /what is wanted has no table "a\.v"; did you mean "a\.u"\?/],
  [['table c.x a.u'], /the database has neither of them/],
  [['column a.t.id b.t.id'], /are not of the same table/],
])('%j is refused', (lines, message) => {
  expect(() => found(...lines)).toThrow(message);
});

test('drift tells what waits to be renamed as that, and nobody gains access by it', async () => {
  const engine = await startEmbedded({ major: 18 });
  try {
    await loadArtifacts(engine, ddlOf(declaredFor(await modelOfObject(load(SPEC)), 18)));
    const { host = '', port = 0, user = '' } = engine.connection ?? {};
    const url = `postgres://${user}@localhost/shop?host=${encodeURIComponent(host)}&port=${port}`;
    const { stdout, exitCode } = await runTenet(['check', url, '--spec', 'new.yaml', '--format', 'json'], folder);
    const { items, said } = JSON.parse(stdout) as {
      readonly said: readonly string[];
      readonly items: readonly {
        readonly about: { readonly name: string };
        readonly how: string;
        readonly declaredAs?: { readonly name: string };
        readonly undo: readonly string[];
      }[];
    };
    expect(exitCode).toBe(1);
    expect(items.map(({ about, how, declaredAs }) => [about.name, how, declaredAs?.name])).toEqual([
      ['orders', 'renamed', 'purchases'],
      ['note', 'renamed', 'remark'],
    ]);
    expect(items.flatMap(({ undo }) => undo)).toContain('ALTER TABLE "shop"."orders" RENAME TO "purchases"');
    expect(said).toEqual([]);
    const pretty = await runTenet(['check', url, '--spec', 'new.yaml'], folder);
    expect(pretty.stdout).toContain('has its former name, and is declared as table shop.purchases');
    const shop = await engine.connect({ database: 'shop' });
    for (const sql of items.flatMap(({ undo }) => undo)) await shop.query(sql);
    await shop.query('ALTER TABLE shop.purchases NO FORCE ROW LEVEL SECURITY');
    const { stdout: made } = await runTenet(['check', url, '--spec', 'newer.yaml'], folder);
    await shop.end();
    // the spec still says the former names; the rows are reached as before, and the table that is missing is one difference
    expect(made.replaceAll(/\n {6}(CREATE|ALTER|GRANT|COMMENT).*/g, '').replace(/^.*: /, '')).toBe(DRIFT);
  } finally {
    await engine.stop();
  }
});
