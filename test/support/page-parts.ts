import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

const PART = /<!-- begin (.+?) -->\n[\s\S]*?<!-- end -->/g;

/**
 * Compares the parts of a page between `<!-- begin NAME -->` and `<!-- end -->` with what they are made of; `GOLDEN=update` writes them.
 * Each part of the page is made, and each that is made is on the page.
 */
export async function expectParts(page: string, made: Readonly<Record<string, string>>): Promise<void> {
  const before = readFileSync(page, 'utf8');
  const names = [...before.matchAll(PART)].map(([, name = '']) => name);
  expect(names.toSorted()).toEqual(Object.keys(made).toSorted());
  const text = before.replaceAll(
    PART,
    (_part, name: string) => `<!-- begin ${name} -->\n\n${made[name] ?? ''}\n\n<!-- end -->`,
  );
  const after = await format(text, { ...(await resolveConfig(page)), filepath: page });
  if (process.env['GOLDEN'] === 'update') writeFileSync(page, after);
  expect(readFileSync(page, 'utf8')).toBe(after);
}

/** A table of Markdown. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
