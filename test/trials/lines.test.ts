/** Every line of sections 1 and 2 of the trials of 2026-11-28 is the name of a test: nothing that was found goes unasked. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Section 1: the tool turned against who runs it. Section 2: advice that harms who obeys. */
const LINES = [
  ...Array.from({ length: 11 }, (_, n) => `1.${n + 1}`),
  ...Array.from({ length: 12 }, (_, n) => `2.${n + 1}`),
];

const texts = readdirSync(__dirname)
  .filter((file) => file.endsWith('.test.ts') && file !== 'lines.test.ts')
  .map((file) => readFileSync(join(__dirname, file), 'utf8'));

test.each(LINES)('line %s has a test that bears its number', (line) => {
  const title = new RegExp(
    String.raw`(?:test|describe|it)\S*\(\s*['"\x60][^'"\x60]*\b${line.replace('.', String.raw`\.`)}\b`,
  );
  const named = texts.filter(
    (text) =>
      title.test(text) ||
      (/each\(/.test(text) &&
        new RegExp(String.raw`['"\x60](?:[^'"\x60]*, )?${line.replace('.', String.raw`\.`)}[:,]`).test(text)),
  );
  expect(named).not.toEqual([]);
});
