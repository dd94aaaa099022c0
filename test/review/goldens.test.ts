/** The reviews of the examples as files beside them, in every format that is kept; `GOLDEN=update` rewrites them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import schema from '../../src/report/review/review.schema.json';
import { renderReview } from '../../src/report/review';
import { GROUPS, RISK_KINDS } from '../../src/review/types';
import { checkedExample, EXAMPLES, reviewed, ROOT } from './support';

const LOOK = { colour: false, columns: 100 };
const FILES = [
  ['review.md', 'markdown'],
  ['review.html', 'html'],
  ['review.json', 'json'],
] as const;

function held(file: string, actual: string): void {
  if (process.env['GOLDEN'] === 'update') writeFileSync(file, actual);
  expect(actual).toBe(readFileSync(file, 'utf8'));
}

describe.each(EXAMPLES)('the review of %s', (name) => {
  test.each(FILES)('%s is current', async (file, format) => {
    held(join(ROOT, 'examples', name, file), renderReview[format](reviewed(await checkedExample(name), name), LOOK));
  });

  test('is what review.schema.json describes', async () => {
    const review: unknown = JSON.parse(renderReview.json(reviewed(await checkedExample(name), name), LOOK));
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
    expect({ ok: validate(review), errors: validate.errors }).toEqual({ ok: true, errors: null });
  });

  test('every high risk is answered, every action comes after what it depends on', async () => {
    const { risks, recommendations, actions } = reviewed(await checkedExample(name), name);
    const ids = new Set(recommendations.map(({ id }) => id));
    expect(risks.filter(({ answers }) => !answers.some((id) => ids.has(id))).map(({ id }) => id)).toEqual([]);
    for (const { number, dependsOn } of actions) expect(dependsOn.every((before) => before < number)).toBe(true);
    expect(new Set(recommendations.map(({ id }) => id)).size).toBe(recommendations.length);
  });

  test('speaks of every kind of risk and every group', async () => {
    const { risks, recommendations, kept } = reviewed(await checkedExample(name), name);
    for (const kind of RISK_KINDS) expect(risks.map((risk) => risk.kind)).toContain(kind);
    const said = new Set([...recommendations, ...kept].map(({ group }) => group));
    for (const group of GROUPS.filter((one) => one !== 'dedupe' || name === 'shop')) expect(said).toContain(group);
  });

  test('the page fetches nothing, and stays well-formed where names are not', async () => {
    const html = renderReview.html(reviewed(await checkedExample(name), name), LOOK);
    expect(html).not.toMatch(/<(link|img|iframe|object|embed)\b|@import|url\(|\sstyle=/i);
    expect(html).toContain('default-src &#39;none&#39;');
  });
});
