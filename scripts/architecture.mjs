/** Writes the table of rooms into docs/architecture.md from scripts/rooms.cjs, so that page and machine say the same. `--check` fails when stale. */
import { createRequire } from 'node:module';
import { keepTable } from './table-in-page.mjs';

const rooms = createRequire(import.meta.url)('./rooms.cjs');

const short = (room) => room.replace(/^src\//, '').replace(/\.ts$/, '');
const line = ({ room, holds, may }) =>
  `| \`${room}\` | ${holds} | ${may.length === 0 ? 'nothing' : may.map(short).join(', ')} |`;
const table = ['| room | what lives there | may import |', '| --- | --- | --- |', ...rooms.map(line)].join('\n');

await keepTable('docs/architecture.md', 'rooms', table);
