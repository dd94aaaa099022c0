/** A schema without a spec: hatchet's own dump, reviewed as it stands. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { parse } from 'yaml';
import schema from '../../src/report/review/review.schema.json';
import { checkObject } from '../../src/pipeline';
import { renderReview } from '../../src/report/review';
import type { Review } from '../../src/review/types';
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
  expect(review.head).toMatchObject({ verdict: 'do-not-ship', numbers: null, assumptions: [] });
});

test('says which statements it could not read', () => {
  expect(review.head.notJudged.join('\n')).toMatch(/\d+ places in function bodies .*"create_v1_hash_partitions"/);
});

test('says that older tables spell the tenant otherwise, and holds them too', () => {
  expect(review.head.notJudged.join('\n')).toMatch(/\d+ tables with "tenantId": most tables call .* "tenant_id"/);
  const held = review.recommendations.find(({ id }) => id === 'isolation/require-rls');
  expect(held?.change[0]?.text).toMatch(/'tenantId'/);
});

test('the spec that it proposes to begin with is one that is understood, with the real names', async () => {
  const [skeleton] = review.head.declare;
  const spec = parse(skeleton?.text ?? '') as { readonly tables: object };
  const { model } = await checkObject(spec, { today: TODAY });
  const known = readFileSync(join(ROOT, FILE), 'utf8');
  for (const { name } of model.tables) expect(known).toMatch(new RegExp(`CREATE TABLE public\\."?${name}"? `));
  expect(model.tables.length).toBe(9);
});
