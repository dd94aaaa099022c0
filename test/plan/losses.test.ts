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
  ['fields of an array move', 'create table t (a addr[]);', 'create type addr as (zip text, street text);', KEPT],
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

// a partitioned table is written anew, where another one gets a column of the new type beside the old one, and a gate
test.each([
  [
    'a label that goes',
    `'new', 'it''s'`,
    'statements that use \'old\' of enum "public"."state" fail from then on',
    true,
  ],
  ['labels that move', `'old', 'it''s', 'new'`, 'fails while a row has it', false],
  ['a label that comes', `'new', 'it''s', 'old', 'more'`, 'fails while a row has it', false],
])('%s', async (_, labels, words, isTold) => {
  // a partitioned table is written anew; another one gets a column of the new type beside the old one, and a gate tells of the rows
  const of = (some: string): string =>
    `create type state as enum (${some}); create table t (s state, at date) partition by range (at);`;
  const said = await planned(of(`'new', 'it''s', 'old'`), of(labels));
  expect(said.includes(words)).toBe(isTold);
});

const COMPUTED = (step: number, words: string): string => `
create function f(int) returns int immutable language sql as 'select $1 + ${step}';
create function g() returns trigger language plpgsql as 'begin return new; end';
create text search configuration c (parser = default);
alter text search configuration c add mapping for asciiword with ${words};
create table t (a int, b text, n int generated always as (f(a)) stored, constraint k check (f(a) > 0));
create index by_f on t (f(a));
create index by_a on t (a);
create index by_words on t using gin (to_tsvector('c', b));
create trigger w before insert on t for each row execute function g();`;

test('what was computed before a function or a text search configuration changes is listed where it stays', async () => {
  const said = await planned(COMPUTED(1, 'simple'), COMPUTED(2, 'english_stem'));
  const f = 'what function "public"."f"(integer) computed before';
  for (const words of [
    `index "public"."by_f" keeps ${f}`,
    `column "n" of table "public"."t" keeps ${f}`,
    `constraint "k" on table "public"."t" was checked with ${f}`,
    'index "public"."by_words" keeps what text search configuration "public"."c" computed before',
  ])
    expect(said).toContain(words);
  expect(said).not.toContain('"by_a" keeps');
});

const PUBLISHED = 'create table t (a int primary key, b int); create table u (a int primary key);';

test('subscribers that wait, and those that get no more', async () => {
  const said = await planned(
    `${PUBLISHED} create publication p for table t, u; create publication q for table t;`,
    `${PUBLISHED.replace('b int', 'b int, n int generated always as (a * 2) stored')} create publication p for table t;`,
  );
  for (const words of [
    'subscribers wait while table "public"."t" is written anew',
    'subscribers get no more changes of published table "public"."u" on publication "p"',
    'subscriptions to publication "q" fail from then on',
  ])
    expect(said).toContain(words);
  expect(said).not.toContain('published table "public"."t"');
});
