/** The page names for each tool the evidence that its file declares. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOOLS } from '../../src/migrations/chain';
import { evidenceOf } from '../../src/migrations/evidence';

const PAGE = readFileSync(join(__dirname, '../../docs/checking.md'), 'utf8');

test.each(TOOLS)('$name', (tool) => {
  const row = PAGE.split('\n').find((line) => line.startsWith(`| ${tool.name} `));
  const cells = row?.split('|').map((cell) => cell.trim());
  expect(cells?.at(-2)).toBe(evidenceOf(tool));
});
