/** Trial 1.3, neighbours: no spelling keeps the rest of a file of SQL from being read without a word. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pieces } from '../../src/sql/lexer';
import { runTenet } from '../support/cli';

const TABLE = 'create table public.t (id bigint primary key, tenant_id uuid not null);\n';
const LEAK = 'create role leak login superuser;';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'tenet-sql-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const checked = (sql: string): ReturnType<typeof runTenet> => {
  writeFileSync(join(folder, 'x.sql'), TABLE + sql);
  return runTenet(['check', 'x.sql', '--format', 'json'], folder);
};

/** psql and PostgreSQL run the statement in each. */
const READ: readonly (readonly [string, string])[] = [
  ['a comment ends at a carriage return', `-- c\r${LEAK}\n`],
  ['COPY TO with the words in a quoted name', `copy (select 1 as "x from stdin ") to stdout;\n${LEAK}\n`],
  [
    'COPY FROM a file whose condition has a column stdin',
    `copy t from '/x' where id is distinct from stdin;\n${LEAK}\n`,
  ],
  ['COPY of a name with a semicolon', `copy "a;b" from stdin;\n1\n\\.\n${LEAK}\n`],
  ['COPY with a comment for a space', `copy public.t/**/(id)from/* x */stdin;\n1\n\\.\n${LEAK}\n`],
  ['two backslashes end a command of psql', `\\echo hi \\\\ ${LEAK}\n`],
  ['a semicolon that psql does not send at', `select 1\\; ${LEAK}\n`],
  ['an escape string that goes on in the next line', `select E'a'\n'\\', '; ${LEAK} -- ';\nselect 1;\n`],
  [
    'BEGIN ATOMIC in a text',
    `create function f() returns text language sql as $$ select 'begin atomic' $$;\n${LEAK}\n`,
  ],
  [
    'BEGIN ATOMIC with a comment',
    `create procedure p() begin /* x */ atomic select case when true then 1 end; end; ${LEAK}\n`,
  ],
  ['a parameter named begin', `create function f("begin" int) returns int language sql as 'select 1'; ${LEAK}\n`],
  ['a dollar tag with an umlaut', `select $ü$ ; $ü$; ${LEAK}\n`],
  ['vertical tab and form feed', `select 1\v;\f${LEAK}\n`],
  ['a comment without a line end', `${LEAK}--`],
  ['a path of Windows in \\copy', `\\copy public.t from 'C:\\\\x y'\n${LEAK}\n`],
];

test.each(READ)('1.3: %s', async (_name, sql) => {
  const { exitCode, stdout } = await checked(sql);
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/\bleak\b/);
});

const REFUSED: readonly (readonly [string, string, RegExp])[] = [
  [
    'rows without an end',
    `copy public.t from stdin;\n${LEAK}\n`,
    /line 3: the rows of COPY .. FROM stdin are not terminated/,
  ],
  [
    'a statement on the line of COPY FROM stdin',
    `copy public.t from stdin; ${LEAK}\n1\tx\n\\.\n`,
    /line 2: a statement follows COPY/,
  ],
  [
    'strings with other quotes',
    `set standard_conforming_strings = off;\nselect '\\', $$'; ${LEAK} --$$;\n`,
    /line 3: standard_conforming_strings is off/,
  ],
  [
    'the same by set_config',
    `select pg_catalog.set_config('standard_conforming_strings', 'off', false);\nselect '\\', $$'; ${LEAK} --$$;\n`,
    /line 3: standard_conforming_strings is off/,
  ],
];

test.each(REFUSED)('1.3: refused: %s', async (_name, sql, words) => {
  const { exitCode, stderr } = await checked(sql);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(words);
});

test('1.3: standard_conforming_strings off is no matter without a backslash, nor once it is on again', async () => {
  const { exitCode, stderr } = await checked(
    `set standard_conforming_strings = off;\nselect 'a';\nset standard_conforming_strings = on;\nselect '\\';\n`,
  );
  expect([exitCode < 2, stderr]).toEqual([true, '']);
});

/** A lexer that begins anew at each `;` or comment takes minutes of these. */
test.each([
  [
    'a body of 200,000 statements',
    `create function f() returns int language sql begin atomic ${'select 1;'.repeat(200_000)} end;`,
  ],
  ['500,000 comments', `copy ${'/**/ '.repeat(500_000)} x;`],
  ['one comment of 20 MB', `create /*${'x'.repeat(20_000_000)}*/ role x;`],
])('1.3: %s are cut in a second', (_name, sql) => {
  const began = process.cpuUsage();
  expect(pieces(`${sql}\n${LEAK}`)).toHaveLength(2);
  expect(process.cpuUsage(began).user / 1e6).toBeLessThan(5);
});
