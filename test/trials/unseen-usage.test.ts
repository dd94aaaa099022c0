/** What a new user types: nothing may pass for checked that was not. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTenet } from '../support/cli';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-usage-'));
  writeFileSync(join(folder, 'empty.sql'), '');
  writeFileSync(join(folder, 'comments.sql'), '-- nothing here\n/* at all */\n');
  writeFileSync(join(folder, 'table.sql'), 'CREATE TABLE t (id bigint PRIMARY KEY);\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['an empty file', ['empty.sql'], 'contains no SQL statement, so nothing was checked'],
  ['comments alone', ['comments.sql'], 'contains no SQL statement, so nothing was checked'],
  ['--load of SQL', ['table.sql', '--load'], '--load is for specs only'],
])('%s', async (_, args, message) => {
  const { exitCode, stdout, stderr } = await runTenet(['check', ...args], folder);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
});

test('a file with a statement holds', async () => {
  expect((await runTenet(['check', 'table.sql'], folder)).exitCode).toBe(0);
});
