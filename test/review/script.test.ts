/** A schema without a spec: hatchet's own dump, reviewed as it stands. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { parse } from 'yaml';
import schema from '../../src/report/review/review.schema.json';
import { checkObject } from '../../src/pipeline';
import { renderReview } from '../../src/report/review';
import type { Review } from '../../src/review/types';
import { startEmbedded, type Engine } from '../../src/engine';
import { corpora, loadCorpus } from '../support/corpora';
import { reviewedSql, ROOT, TODAY } from './support';

const LOOK = { colour: false, columns: 100 };
const FILE = 'examples/hatchet/schema.sql';

let review: Review;
beforeAll(async () => {
  review = await reviewedSql(FILE);
});

test.each([
  ['schema-review.md', 'markdown'],
  ['schema-review.html', 'html'],
] as const)('%s is current', (name, format) => {
  const file = join(ROOT, 'examples/hatchet', name);
  const actual = renderReview[format](review, LOOK);
  if (process.env['GOLDEN'] === 'update') writeFileSync(file, actual);
  expect(actual).toBe(readFileSync(file, 'utf8'));
});

test('is what review.schema.json describes', () => {
  const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
  expect({ ok: validate(JSON.parse(renderReview.json(review, LOOK))), errors: validate.errors }).toEqual({
    ok: true,
    errors: null,
  });
});

test('tells one risk a cause, each answered, and no number that nobody declared', () => {
  const ids = review.risks.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const answered = new Set(review.recommendations.map(({ id }) => id));
  expect(review.risks.filter(({ answers }) => !answers.some((id) => answered.has(id)))).toEqual([]);
  for (const { evidence } of review.risks) expect(evidence.length).toBeLessThanOrEqual(7);
  expect(review.head).toMatchObject({ verdict: 'fix-first', numbers: null, assumptions: [] });
});

test('says which statements it could not read', () => {
  expect(review.head.notJudged.join('\n')).toMatch(
    /\d+ dynamic SQL statements in function bodies: .*"create_v1_hash_partitions"/,
  );
});

test('judges tables of both spellings of the tenant, and tells the registry by its own key', () => {
  expect(review.head.notJudged.join('\n')).not.toMatch(/tenantId/);
  const held = review.recommendations.find(({ id }) => id === 'isolation/require-rls');
  expect(held?.objects).toEqual(
    expect.arrayContaining(['table "public"."tenant_entitlement"', 'table "public"."Event"']),
  );
  expect(held?.change[0]?.text).toMatch(
    /a\.attname IN \('tenant_id', 'tenantId'\) OR \(c\.relname, a\.attname\) IN \(\('Tenant', 'id'\)\)/,
  );
});

test('the spec that it proposes to begin with is one that is understood, with the real names', async () => {
  const [skeleton] = review.head.declare;
  const spec = parse(skeleton?.text ?? '') as { readonly tables: object };
  const { model } = await checkObject(spec, { today: TODAY });
  const known = readFileSync(join(ROOT, FILE), 'utf8');
  for (const { name } of model.tables) expect(known).toMatch(new RegExp(`CREATE TABLE public\\."?${name}"? `));
  expect(model.tables.length).toBe(4);
});

/** The table of an object: a unique index is found by itself. */
function tableOf(object: string): string {
  const [kind, name = ''] = object.split(' ');
  const of = new RegExp(`CREATE UNIQUE INDEX "?${name.split('.')[1]}"? ON public\\."?(\\w+)"? `);
  return kind === 'index' ? `public.${of.exec(readFileSync(join(ROOT, FILE), 'utf8'))?.[1] ?? ''}` : name;
}

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  test.each(['isolation/require-rls', 'keys/require-tenant-in-unique-key'])(
    'the query that validates %s lists the tables that were found',
    async (id) => {
      const advice = review.recommendations.find((one) => one.id === id);
      const hatchet = corpora.find(({ name }) => name === 'hatchet');
      if (hatchet === undefined) throw new Error('there is no such corpus');
      const session = await loadCorpus(engine, { ...hatchet, name: id });
      await session.execute(`SET search_path = ''`);
      const rows = await session.query<{ readonly relation: string }>(advice?.validate.at(-1)?.text ?? '');
      await session.end();
      const listed = new Set(rows.map(({ relation }) => relation.replaceAll('"', '')));
      const found = new Set(advice?.objects.map((object) => tableOf(object.replaceAll('"', ''))));
      expect([...listed].toSorted()).toEqual([...found].toSorted());
    },
  );
});
