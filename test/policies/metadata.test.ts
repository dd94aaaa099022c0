import { readdirSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { rules } from '../../policies';
import type { Rule } from '../../src/rules/rule';

const VERBS = ['require', 'forbid', 'force', 'match', 'prefer'];

test('the index lists every file of the folder, and is what the script writes', () => {
  const files = readdirSync('policies', { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.includes('/'))
    .map((path) => path.replace(/\.ts$/, ''));
  expect(rules.map(({ id }) => id)).toEqual(files.sort());
  execFileSync(process.execPath, ['scripts/rule-index.mjs', '--check']);
});

test('ids are unique and begin with a verb', () => {
  const ids = rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !VERBS.includes(id.split(/[/-]/)[1] ?? ''))).toEqual([]);
});

describe.each(rules.map((rule) => ({ id: rule.id, rule })))('$id', ({ rule }) => {
  test('says in sentences what it asks, why, at what price and when it would not', () => {
    expect(rule.title).toMatch(/^[A-Z"][^\n]{10,90}[^.]$/);
    for (const text of [rule.why, rule.tradeoffs, rule.changesIf]) expect(text).toMatch(/^\S[^\n]*\.$/);
    expect(rule.why.length).toBeGreaterThan(60);
  });

  test('names where to read on', () => {
    expect(rule.refs.length).toBeGreaterThan(0);
    for (const ref of rule.refs) expect(ref).toMatch(/^https:\/\//);
  });

  test('says how to validate it on a database, or why that cannot be', () => {
    const query = rule.validation;
    if ('none' in query) expect(query.none.length).toBeGreaterThan(20);
    else expect(query.sql).toMatch(/^(SELECT|WITH) /);
  });
});

/** Rules that tables, queries, statements or catalogs show: what a review of SQL or of a live database may be made of. */
const WITNESSES = ['checkTable', 'checkQuery', 'checkScript', 'checkCatalog', 'inspect'];
const seen = rules.filter((rule) => WITNESSES.some((name) => name in rule));

describe.each(seen.map((rule: Rule) => ({ id: rule.id, review: rule.review })))(
  'the review text of $id',
  ({ review }) => {
    test('says of many what is wrong with them, and in whole sentences what to do', () => {
      expect(review).toBeDefined();
      expect(`12 ${review?.found ?? ''} ${review?.are ?? ''}`).toMatch(/^12 [a-z][a-z ]*s\b[^.;:]* [^.;:]+$/);
      expect(review?.advice).toMatch(/^[A-Z][^\n]{60,}\.$/);
      expect(review?.advice).not.toMatch(/waive|tenet\.yaml|in the spec/);
    });

    test('is no harder for few than for many', () => {
      const [few = '', many = ''] = review?.effort ?? [];
      expect('SML'.indexOf(few)).toBeLessThanOrEqual('SML'.indexOf(many));
    });
  },
);

test('many rules are seen in SQL, and no other speaks of a review', () => {
  expect(seen.length).toBeGreaterThan(100);
  expect(
    rules
      .filter((rule: Rule) => rule.review !== undefined && !WITNESSES.some((name) => name in rule))
      .map(({ id }) => id),
  ).toEqual([]);
});
