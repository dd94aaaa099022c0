/** What is specific to a kind is said by the kind: comparison and order know none. */
import { readdirSync, readFileSync } from 'node:fs';
import { kinds } from '../../../src/kinds';

const FOLDER = 'src/plan/diff';
const FILES = [...readdirSync(FOLDER).map((file) => `${FOLDER}/${file}`), 'src/plan/changes.ts'];

test.each(FILES)('%s names no kind of object', (file) => {
  const text = readFileSync(file, 'utf8').replaceAll(/\/\*\*?[\s\S]*?\*\/|\/\/.*/g, '');
  const literals = [...text.matchAll(/'([^'\n]*)'/g)].map(([, literal]) => literal);
  expect(kinds.map(({ kind }) => kind).filter((kind) => literals.includes(kind))).toEqual([]);
});

test('what a kind says of others names kinds', () => {
  const names = new Set(kinds.map(({ kind }) => kind));
  const said = kinds.flatMap(({ blockedBy = {}, conversionBlockedBy = [], binds = [], createdAfter = [] }) => [
    ...Object.values(blockedBy).flatMap((some) => some ?? []),
    ...conversionBlockedBy,
    ...binds,
    ...createdAfter,
  ]);
  expect(said.filter((name) => !names.has(name))).toEqual([]);
  expect(said.length).toBeGreaterThan(0);
});
