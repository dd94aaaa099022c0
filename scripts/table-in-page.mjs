/** Keeps a table of a page as a machine writes it, between two marks. */
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

/**
 * Writes the table where the page has the marks `<!-- NAME: made by \`npm run generate\` -->` and `<!-- end of NAME -->`. With `--check` on
 * the command line nothing is written, and a stale page ends the process with 1.
 * @throws Error where the page has no such marks
 */
export async function keepTable(page, name, table) {
  const [from, to] = [`<!-- ${name}: made by \`npm run generate\` -->`, `<!-- end of ${name} -->`];
  const text = await readFile(page, 'utf8');
  const [start, end] = [text.indexOf(from), text.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`${page} has no place for the table: ${from} .. ${to}`);
  const wanted = await format(`${text.slice(0, start + from.length)}\n\n${table}\n\n${text.slice(end)}`, {
    ...(await resolveConfig(page)),
    parser: 'markdown',
  });
  if (wanted === text) return;
  if (!process.argv.includes('--check')) return writeFile(page, wanted);
  console.error(`stale, run \`npm run generate\`: ${page}`);
  process.exitCode = 1;
}
