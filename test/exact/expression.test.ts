/** Expressions without what PostgreSQL prints around them: shorter, and the same when they are read. */
import { readDefault, readExpression, writeDefault, writeExpression } from '../../src/exact/expression';
import { loadParser } from '../../src/sql/parser';

beforeAll(loadParser);

test.each([
  ['(a > 0)', 'a > 0'],
  ['((a > 0) AND (b < 1))', '(a > 0) AND (b < 1)'],
  ['(a IS NOT NULL)', 'a IS NOT NULL'],
  ["(name <> ')'::text)", "name <> ')'::text"],
  ['("odd)" = 1)', '"odd)" = 1'],
  ['(EXISTS ( SELECT FROM t))', 'EXISTS ( SELECT FROM t)'],
  ['(NOT done)', 'NOT done'],
  ['done', 'done'],
  ['app.is_mine(id)', 'app.is_mine(id)'],
  ["((search ->> 'x'::text))::boolean", "((search ->> 'x'::text))::boolean"],
  ["COALESCE(at, '9999-12-31'::date)", "COALESCE(at, '9999-12-31'::date)"],
  ['CASE WHEN (a > 0) THEN 1 ELSE 2 END', 'CASE WHEN (a > 0) THEN 1 ELSE 2 END'],
  ['(a)[1]', '(a)[1]'],
  ['', ''],
])('%s', (printed, short) => {
  expect(writeExpression(printed)).toBe(short);
  expect(readExpression(short)).toBe(printed);
});

test.each([
  ["'open'::public.status", 'public.status', "'open'"],
  ["'x'::character varying", 'character varying(10)', "'x'"],
  ["'{}'::text[]", 'text[]', "'{}'"],
  ["'it''s'::text", 'text', "'it''s'"],
  ["'x'::text", 'public.citext', "'x'::text"],
  ["'a'::text || 'b'::text", 'text', "'a'::text || 'b'::text"],
  ['now()', 'timestamp with time zone', 'now()'],
])('%s of a column of type %s', (printed, type, short) => {
  expect(writeDefault(printed, type)).toBe(short);
  expect(readDefault(short, type)).toBe(printed);
});
