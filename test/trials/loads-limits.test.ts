/** Where PostgreSQL's limits and a scratch server's are: refused at its place, or counted as not tried; never silent. */
import { parse } from 'yaml';
import { InputError } from '../../src/kernel/errors';
import { checkObject } from '../../src/pipeline';
import type { Loaded } from '../../src/load/load';
import { loadingLine } from '../../src/report/told';
import { majorsFor } from '../support/tier';
import { loadedSpec } from '../support/load-spec';

const head = (major: number, more = ''): string => `tenet: 1
database: shop
postgres: ${major}
tenancy: { key: { column: tenant_id, type: uuid }, registry: tenants, context: { setting: app.tenant_id } }
${more}roles: { shop_owner: { kind: owner }, shop_migrator: { kind: migrator }, shop_app: { kind: application } }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
`;
const SIXTY = 'a'.repeat(60);

/** What the scratch server lacks, beside defects that must be found all the same. */
const LACKING = `  documents:
    columns: { id: uuid, title: citext, embedding: vector(3) }
    indexes: { near: { columns: ["(l2_norm(embedding))"] } }
  parts: { columns: { id: uuid, document_id: { type: uuid, references: documents } } }
  notes:
    columns:
      id: uuid
      body: { type: text, collation: xx_XX.utf8 }
      more: { type: text, collation: xx_XX.utf8 }
      note: { type: text, collation: C }
      n: { type: integer, default: "'x'" }
      volatile: { type: text, generated: "now()::text" }
      reads: { type: text, generated: "volatile || '!'" }
    indexes: { sorted: { columns: ['(body collate "yy_YY.utf8")'] } }
queries:
  near: { sql: "select id from documents order by embedding <-> $1 limit 3", role: shop_app }
  all: { sql: "select id, more from notes", role: shop_app }
  few: { sql: "insert into notes (id, body) values ($1)", role: shop_app }
  many: { sql: "insert into notes (id) values ($1, $2)", role: shop_app }
  gap: { sql: "select id from notes where body = $1 and more = $3", role: shop_app }
`;
const NAMES = `  ${SIXTY}bcd: { columns: { id: uuid, x: text }, checks: { ${SIXTY}bcde: "x > ''", ${SIXTY}bcdf: "x > 'a'" } }
  ${SIXTY}bcde: { columns: { id: uuid, x: text }, indexes: { ${SIXTY}wxyz: { columns: [x] }, ${SIXTY}wxyy: { columns: [x] } } }
  ev: { columns: { id: uuid, at: timestamptz }, partition: { by: range, column: at, every: day } }
`;

describe.each(majorsFor('limits of loading', [15, 18]))('PostgreSQL %d', (major) => {
  let loaded: Loaded;
  beforeAll(async () => {
    loaded = await loadedSpec(head(major, 'extensions: [vector, citext]\n') + LACKING);
  });

  test('what needs an extension or a collation that is not there is counted, with its name', () => {
    const { loading } = loaded;
    expect(loading.why).toBeNull();
    expect(loading.lacks).toEqual([
      'extension "vector"',
      'collation "xx_XX.utf8" (left out of 2 columns)',
      'collation "yy_YY.utf8"',
    ]);
    expect(loading.untried).toBeGreaterThan(0);
    const line = loadingLine(loading) ?? '';
    expect(line).toContain('this server lacks extension "vector", collation "xx_XX.utf8" (left out of 2 columns)');
    expect(line).toContain(`${loading.untried} not run, because they depend on what is refused or lacking`);
  });

  test('the rest is tried: what is wrong beside it is found in the same run', () => {
    const found = loaded.findings.map(({ at, detail }) => [at, detail?.split(' ')[0]] as const);
    expect(found.toSorted(([one], [other]) => (one < other ? -1 : 1))).toEqual([
      ['/queries/few/sql', '42601'],
      ['/queries/gap/sql', '42P18'],
      ['/queries/many/sql', '42601'],
      ['/tables/notes/columns/n/default', '22P02'],
      ['/tables/notes/columns/reads/generated', '42P17'],
      ['/tables/notes/columns/volatile/generated', '42P17'],
    ]);
  });

  test('names that agree in their first 63 bytes stay apart, and a partition key joins the primary key', async () => {
    const { loading, findings } = await loadedSpec(head(major) + NAMES);
    expect([loading.lacks, loading.untried, findings]).toEqual([[], 0, []]);
  });
});

test('a column too many is a problem before anything is loaded', async () => {
  const wide = (columns: number): unknown =>
    parse(
      `${head(18)}  wide: { columns: { ${Array.from({ length: columns }, (_one, index) => `c${index}: integer`).join(', ')} } }`,
    );
  const checked = checkObject(wide(1602), { today: '2026-11-24' });
  await expect(checked).rejects.toThrow(InputError);
  await expect(checked).rejects.toThrow('PostgreSQL allows at most 1,600');
});
