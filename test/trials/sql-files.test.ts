/** Trial 1.3: a file of SQL is read whole, or refused with exit 2; what is not read is never silent. */
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import '../support/engines-env';
import { runTenet } from '../support/cli';

const TABLE = 'create table public.t (id bigint primary key, tenant_id uuid not null);\n';
const OPEN = 'alter table public.t disable row level security;\ncreate role leak login superuser;\n';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-sql-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const put = (name: string, contents: string | Uint8Array): string => {
  writeFileSync(join(folder, name), contents);
  return name;
};

test('1.3: a SQL file over 4 MiB is read whole', async () => {
  const filler = `-- ${'x'.repeat(1000)}\n`.repeat(5 * 1024);
  const file = put('large.sql', `${TABLE}${filler}${OPEN}`);
  const { exitCode, stdout } = await runTenet(['check', file, '--format', 'json'], folder);
  expect(exitCode).toBe(1);
  expect(stdout).toContain('role \\"leak\\"');
});

interface Case {
  readonly name: string;
  readonly contents: string | Uint8Array;
  readonly words: RegExp;
}

const utf16 = (text: string, bom: boolean): Uint8Array => Buffer.from(`${bom ? '\ufeff' : ''}${text}`, 'utf16le');

const REFUSED: readonly Case[] = [
  {
    name: 'a comment that is never closed',
    contents: `${TABLE}/* closed */\n/* not\n${OPEN}`,
    words: /line 3: the comment \/\* is not terminated/,
  },
  { name: 'a nested comment that is closed once', contents: `${TABLE}/* /* */\n${OPEN}`, words: /line 2: the comment/ },
  {
    name: 'a quoted text that is never closed',
    contents: `${TABLE}select 'not;\n${OPEN}`,
    words: /line 2: the quoted string is not terminated/,
  },
  {
    name: 'an escape string that a backslash keeps open',
    contents: `${TABLE}select e'not\\';\n${OPEN}`,
    words: /line 2: the quoted string/,
  },
  {
    name: 'a quoted name that is never closed',
    contents: `${TABLE}select "not;\n${OPEN}`,
    words: /line 2: the quoted identifier/,
  },
  {
    name: 'a dollar quote that is never closed',
    contents: `${TABLE}do $x$ begin end $y$;\n${OPEN}`,
    words: /line 2: the string quoted with \$x\$/,
  },
  { name: 'a NUL byte', contents: `${TABLE}\n--\0\n${OPEN}`, words: /line 3: NUL byte/ },
  {
    name: 'bytes that are no UTF-8',
    contents: Buffer.concat([Buffer.from(`${TABLE}-- `), Buffer.from([0xe9]), Buffer.from(`\n${OPEN}`)]),
    words: /not UTF-8 \(line 2\)/,
  },
  { name: 'UTF-16 with a byte order mark', contents: utf16(TABLE, true), words: /is UTF-16/ },
  { name: 'UTF-16 without one', contents: utf16(TABLE, false), words: /NUL byte[\s\S]*UTF-16/ },
  { name: 'gzip', contents: gzipSync(TABLE), words: /compressed with gzip[\s\S]*gunzip/ },
  { name: 'an archive of pg_dump -Fc', contents: 'PGDMP\u0001\u0000', words: /not plain SQL[\s\S]*pg_restore/ },
];

describe.each(['check', 'review', 'prove'])('%s', (command) => {
  test.each(REFUSED)('1.3: refuses $name', async ({ contents, words }) => {
    const { exitCode, stdout, stderr } = await runTenet([command, put('refused.sql', contents)], folder);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(words);
    expect(stderr).toMatch(/^help: /m);
  });

  test.each([
    ['a FIFO', 'fifo.sql', /not a regular file/],
    ['a device', '/dev/zero', /not a regular file/],
    ['a file of the kernel', '/proc/self/status', /is not a regular file/],
    ['a directory', 'folder.sql', command === 'check' ? /is a directory/ : /"folder.sql" contains no migration in SQL/],
    ['what is too large to be read', 'huge.sql', /300 MiB; Tenet reads SQL files up to 256 MiB/],
    ['what is not there', 'nowhere.sql', /does not exist/],
    ['a link that leads to itself', 'circle.sql', /"circle.sql" is a symbolic link that points to itself/],
    ['what is in a file', 'plain.sql/x.sql', /"plain.sql\/x.sql" has a parent that is not a folder/],
    ['a name that no file can have', `${'x'.repeat(300)}.sql`, /has too long a name/],
  ])('1.3: refuses %s, and does not wait', async (_name, file, words) => {
    if (command !== 'check' || file.endsWith('.sql')) {
      execFileSync('rm', ['-rf', join(folder, 'fifo.sql'), join(folder, 'folder.sql'), join(folder, 'huge.sql')]);
      execFileSync('ln', ['-sf', 'circle.sql', join(folder, 'circle.sql')]);
      put('plain.sql', TABLE);
      execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', join(folder, 'fifo.sql')]);
      execFileSync('mkdir', [join(folder, 'folder.sql')]);
      closeSync(openSync(join(folder, 'huge.sql'), 'w'));
      truncateSync(join(folder, 'huge.sql'), 300 * 1024 * 1024);
    }
    const link = file.startsWith('/') ? 'link.sql' : file;
    if (file.startsWith('/')) execFileSync('ln', ['-sf', file, join(folder, link)]);
    const { exitCode, stderr } = await runTenet([command, link], folder);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(words);
  });
});

test('1.3: a file that grows while it is read is refused', async () => {
  const file = put('grows.sql', `${TABLE}-- ${'x'.repeat(30 * 1024 * 1024)}\n`);
  const writer = spawn('sh', ['-c', 'while :; do echo "-- more" >> "$1"; done', 'sh', join(folder, file)], {
    stdio: 'ignore',
  });
  try {
    const found: number[] = [];
    for (let turn = 0; turn < 5 && !found.includes(2); turn += 1)
      found.push((await runTenet(['check', file], folder)).exitCode);
    expect(found).toContain(2);
  } finally {
    writer.kill();
  }
}, 60_000);

test('1.3: a byte order mark of UTF-8 is no part of the first statement', async () => {
  const { exitCode, stdout } = await runTenet(['check', put('bom.sql', `\ufeff${TABLE}`), '--format', 'json'], folder);
  expect(exitCode).toBeLessThan(2);
  expect(JSON.parse(stdout)).toMatchObject({ checked: { objects: { tables: 1, 'unread parts': 0 } } });
});

test('1.3: commands of psql and rows of COPY are counted and shown', async () => {
  const text = `\\restrict x\n${TABLE}\\i other.sql\n\\if :x\n\\endif\nselect 1 \\gexec\ncopy public.t from stdin;\n1\tx\n\\.\n\\copy public.t from 'x'\n`;
  const { stdout } = await runTenet(['check', put('psql.sql', text), '--format', 'json'], folder);
  const report = JSON.parse(stdout) as { readonly problems: readonly { readonly message: string }[] };
  const told = report.problems.map(({ message }) => message).join('\n');
  // what pg_dump writes in front, so that psql runs nothing of the dump
  expect(told).not.toContain('\\restrict');
  for (const word of ['\\i', '\\if', '\\endif', '\\gexec', 'COPY data', '\\copy']) expect(told).toContain(word);
});

test('1.3: what psql would have run of a dump leaves its proof open', async () => {
  const dump = `\\restrict x\n${TABLE}copy public.t from stdin;\n1\tx\n\\.\n\\i other.sql\n\\copy public.t from 'x'\n`;
  const { exitCode, stdout, stderr } = await runTenet(['prove', put('psql.sql', dump), '--format', 'json'], folder);
  expect(exitCode).toBe(1);
  const proof = JSON.parse(stdout) as { readonly verdict: string; readonly inconclusive: readonly unknown[] };
  expect(proof.inconclusive).toContainEqual(expect.objectContaining({ question: 'not-loaded' }));
  expect(stderr).toMatch(/2 statements, the first at line 3\): rows are not loaded/);
}, 60_000);
