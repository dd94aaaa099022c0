/** Writes the table of rooms into docs/architecture.md from scripts/rooms.cjs, so that page and machine say the same. `--check` fails when stale. */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { format, resolveConfig } from 'prettier';

const PAGE = 'docs/architecture.md';
const [FROM, TO] = ['<!-- rooms: made by `npm run generate` -->', '<!-- end of rooms -->'];
const rooms = createRequire(import.meta.url)('./rooms.cjs');

const short = (room) => room.replace(/^src\//, '').replace(/\.ts$/, '');
const line = ({ room, holds, may }) =>
  `| \`${room}\` | ${holds} | ${may.length === 0 ? 'nothing' : may.map(short).join(', ')} |`;
const table = ['| room | what lives there | may import |', '| --- | --- | --- |', ...rooms.map(line)].join('\n');

const page = await readFile(PAGE, 'utf8');
const [start, end] = [page.indexOf(FROM), page.indexOf(TO)];
if (start < 0 || end < start) throw new Error(`${PAGE} has no place for the table: ${FROM} .. ${TO}`);
const wanted = await format(`${page.slice(0, start + FROM.length)}\n\n${table}\n\n${page.slice(end)}`, {
  ...(await resolveConfig(PAGE)),
  parser: 'markdown',
});
if (wanted !== page && process.argv.includes('--check')) {
  console.error(`stale, run \`npm run generate\`: ${PAGE}`);
  process.exit(1);
}
if (wanted !== page) await writeFile(PAGE, wanted);
