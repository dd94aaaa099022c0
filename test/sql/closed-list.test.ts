import { closedList } from '../../src/sql/closed-list';
import { loadParser } from '../../src/sql/parser';

beforeAll(loadParser);

test.each([
  ["\"a\" IN ('x', 'y')", { column: 'a', length: 2 }],
  ["(status = ANY (ARRAY['open'::text, 'paid'::text, 'void'::text]))", { column: 'status', length: 3 }],
  [
    "((status)::text = ANY ((ARRAY['open'::character varying, 'paid'::character varying])::text[]))",
    { column: 'status', length: 2 },
  ],
  ['a > 1', undefined],
  ['a NOT IN (1)', undefined],
  ['a = 1', undefined],
  ['lower(a) IN (1, 2)', undefined],
  ['a IN (1, 2) OR b', undefined],
  ['((', undefined],
])('%s', (expression, expected) => {
  expect(closedList(expression)).toEqual(expected);
});
