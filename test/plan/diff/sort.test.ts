import { precede, precedeSoftly, type Node } from '../../../src/plan/diff/node';
import { CircleError, sorted } from '../../../src/plan/diff/sort';

/** Nodes by their names, ranked by these. */
function nodes(...names: readonly string[]): Record<string, Node> {
  return Object.fromEntries(
    names.map((id) => [id, { id, key: id, verb: 'create', changes: [], before: new Set(), softly: new Set() }]),
  );
}

const order = (all: Record<string, Node>): string =>
  sorted(Object.values(all), ({ id }) => id.codePointAt(0) ?? 0)
    .map(({ id }) => id)
    .join('');

test('what is ready comes by its rank', () => {
  expect(order(nodes('c', 'a', 'b'))).toBe('abc');
});

test('what is needed comes before, whatever its rank', () => {
  const all = nodes('a', 'b', 'c');
  precede(all['c'], all['a']);
  precedeSoftly(all['b'], all['c']);
  expect(order(all)).toBe('bca');
});

test('a wish gives way where it makes a circle', () => {
  const all = nodes('a', 'b', 'c');
  precede(all['c'], all['a']);
  precedeSoftly(all['a'], all['b']);
  precedeSoftly(all['b'], all['c']);
  expect(order(all)).toBe('bca');
});

test('needs that make a circle are an error that names them', () => {
  const all = nodes('a', 'b', 'c');
  precede(all['a'], all['b']);
  precede(all['b'], all['a']);
  precede(all['b'], all['c']);
  expect(() => order(all)).toThrow(CircleError);
  expect(() => order(all)).toThrow(/changes that wait for each other: (a \| b|b \| a)$/);
});
