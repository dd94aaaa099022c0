import fc from 'fast-check';
import { equalData } from '../../../src/kernel/equal';
import { canonicalJson } from '../../../src/plan/artifact/canonical';

/** What plans of before were hashed by: each object as a list of its entries, sorted by code units. */
function slowly(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  );
}

test('the text is the same whoever wrote the keys in which order', () => {
  expect(canonicalJson({ b: [{ d: null, c: 'é"' }], a: undefined, 10: 1, 2: 2, Z: {} })).toBe(
    '{"2":2,"10":1,"Z":{},"b":[{"c":"é\\"","d":null}]}',
  );
  expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"z":1,"y":2}}'))).toBe('{"__proto__":{"y":2,"z":1},"b":1}');
});

test('of all that JSON holds the text is that by which plans of before were hashed, and nothing of the value changes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const before = JSON.stringify(value);
      expect(canonicalJson(value)).toBe(slowly(value));
      expect(JSON.stringify(value)).toBe(before);
    }),
  );
});

test('two values are equal exactly if their texts are', () => {
  const small = fc.jsonValue({ maxDepth: 2 });
  fc.assert(
    fc.property(small, small, (left, right) => {
      expect(equalData(left, structuredClone(left))).toBe(true);
      expect(equalData(left, right)).toBe(canonicalJson(left) === canonicalJson(right));
    }),
  );
  expect(equalData({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(equalData({ a: null }, {})).toBe(false);
  expect(equalData([1], { 0: 1 })).toBe(false);
});
