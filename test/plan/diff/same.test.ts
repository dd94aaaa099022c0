import type { CatalogObject } from '../../../src/kinds/kind';
import { changedAttributes, same } from '../../../src/plan/diff/same';

const object = (attributes: Readonly<Record<string, unknown>>): CatalogObject => ({
  id: { kind: 'table', name: 't' },
  attributes,
  owner: null,
  acl: null,
  comment: null,
  position: 0,
});

test.each<[left: unknown, right: unknown, expected: boolean]>([
  [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, true],
  [{ a: 1 }, { a: 1, b: undefined }, true],
  [{ a: 1 }, { a: 1, b: null }, false],
  [[1, 2], [2, 1], false],
  [[1], { 0: 1 }, false],
  [null, {}, false],
  ['a', 'b', false],
  [
    `((a)::text = ANY ((ARRAY['x'::character varying, E'y\\\\''z'::character varying])::text[]))`,
    `((a)::text = ANY (ARRAY[('x'::character varying)::text, (E'y\\\\''z'::character varying)::text]))`,
    true,
  ],
  [`(a = ANY (ARRAY['x'::text]))`, `(a = ANY (ARRAY['y'::text]))`, false],
])('%j and %j: %s', (left, right, expected) => {
  expect(same(left, right)).toBe(expected);
  expect(same(right, left)).toBe(expected);
});

test('changed attributes are those of either side', () => {
  expect(changedAttributes(object({ a: 1, b: 2, c: undefined }), object({ a: 1, b: 3, d: 4 }))).toEqual(['b', 'd']);
});
