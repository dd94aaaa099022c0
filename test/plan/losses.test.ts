/** Values that a plan takes from columns that stay: said before it runs, or refused. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { runTenet } from '../support/cli';

const folder = mkdtempSync(join(tmpdir(), 'tenet-fields-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function planned(before: string, after: string): Promise<string> {
  writeFileSync(join(folder, 'before.sql'), before);
  writeFileSync(join(folder, 'after.sql'), after);
  const { stdout, stderr } = await runTenet(['plan', 'after.sql', '--from', 'before.sql'], folder);
  return `${stdout}${stderr}`.replaceAll(/\s+/g, ' ');
}

const DELETED = 'the values of field "zip" of composite type "public"."addr" are deleted in all columns of the type';
const KEPT = 'no rows and no columns are lost';
const ADDR = 'create type addr as (street text, zip text);';

test.each([
  ['a field goes', 'create table t (a addr);', 'create type addr as (street text);', DELETED],
  ['a field of an array goes', 'create table t (a addr[]);', 'create type addr as (street text);', DELETED],
  [
    'a field in a field goes',
    'create type home as (a addr); create table t (h home);',
    'create type addr as (street text);',
    DELETED,
  ],
  [
    'a field goes and another moves',
    'create table t (a addr);',
    'create type addr as (country text, street text);',
    DELETED,
  ],
  ['a field of a type that no column has goes', 'create table t (a int);', 'create type addr as (street text);', KEPT],
  ['a field comes', 'create table t (a addr);', 'create type addr as (street text, zip text, country text);', KEPT],
  [
    'fields of an array move',
    'create table t (a addr[]);',
    'create type addr as (zip text, street text);',
    'column a of table public.t: PostgreSQL converts public.addr[] by the places of its fields, which differ: add a column of the new type under another name, fill it, and drop this one',
  ],
])('%s', async (_, tables, type, words) => {
  expect(await planned(`${ADDR} ${tables}`, `${type} ${tables}`)).toContain(words);
});

test('a column whose new type has less room', async () => {
  const said = await planned(
    'create table t (n numeric(10,2), at timestamptz);',
    'create table t (n numeric(8,1), at date);',
  );
  for (const words of [
    'the values of column "n" of table "public"."t" are rounded to 1 decimal place, because their type changes from numeric(10,2) to numeric(8,1)',
    'the values of column "at" of table "public"."t" lose their time of day',
  ])
    expect(said).toContain(words);
  expect(said).not.toContain(KEPT);
});
