/** A dump says how a database is, however it begins: it is no migration. */
import { execFileSync, spawnSync } from 'node:child_process';
import { startEmbedded } from '../../src/engine';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';
import { leftOut } from '../support/tier';

const PREAMBLE = `SET statement_timeout = 0;
SET lock_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET client_min_messages = warning;
SET row_security = off;
`;
const BODY = `CREATE TABLE public.a (id integer NOT NULL, b_id integer);
CREATE TABLE public.b (id integer NOT NULL);
ALTER TABLE ONLY public.a ADD CONSTRAINT a_pkey PRIMARY KEY (id);
`;
const CLEAN = `ALTER TABLE IF EXISTS ONLY public.a DROP CONSTRAINT IF EXISTS a_pkey;
DROP INDEX IF EXISTS public.a_b;
DROP TABLE IF EXISTS public.b;
DROP TABLE IF EXISTS public.a;
`;

beforeAll(loadParser);
const read = (text: string) => readScript('file.sql', text, { before: null, as: null }).script;

test.each([
  ['pg_dump', `--\n-- PostgreSQL database dump\n--\n\\restrict abc\n\n${PREAMBLE}${BODY}\\unrestrict abc\n`],
  ['pg_dump --clean --if-exists', `--\n-- PostgreSQL database dump\n--\n${PREAMBLE}${CLEAN}${BODY}`],
  [
    'pg_dump 18, which sets transaction_timeout',
    `--\n-- PostgreSQL database dump\n--\n\n\\restrict abc\n\n-- Dumped from database version 18.4\n\n${PREAMBLE.replace('SET lock', 'SET transaction_timeout = 0;\nSET lock')}${CLEAN}${BODY}`,
  ],
  [
    'pg_dumpall',
    `--\n-- PostgreSQL database cluster dump\n--\n${CLEAN}CREATE ROLE app;\nALTER ROLE app WITH LOGIN;\n${BODY}`,
  ],
  [
    'structure.sql of Rails, without comments',
    `${PREAMBLE}${CLEAN}${BODY}\nSET search_path TO "$user", public;\nINSERT INTO "schema_migrations" (version) VALUES ('1');\n`,
  ],
  [
    'supabase db dump',
    `\n\n\n${PREAMBLE}\nCREATE SCHEMA IF NOT EXISTS "public";\nALTER SCHEMA "public" OWNER TO "pg_database_owner";\n${BODY}`,
  ],
  [
    'a schema by hand that makes room for itself',
    `begin;\ndrop table if exists b, a;\ncreate table a (id int primary key);\ncreate table b (id int primary key);\ncommit;`,
  ],
])('%s is a schema', (_name, text) => {
  const { isMigration, changes, unread } = read(text);
  expect([isMigration, changes, unread]).toEqual([false, [], []]);
});

test.each([
  ['a table that goes and does not come back', 'drop table if exists a;\ncreate table b (id int primary key);'],
  ['a DROP without IF EXISTS', 'drop table a;\ncreate table a (id int primary key);'],
  [
    'a DROP behind other statements',
    'alter table c add column x int;\ndrop table if exists a;\ncreate table a (id int);',
  ],
  ['a timeout at its head', 'SET statement_timeout = 0;\nalter table a add column x int;'],
])('%s is a migration', (_name, text) => expect(read(text).isMigration).toBe(true));

test('what pg_dump of this machine writes is a schema, in each of its forms', async () => {
  if (spawnSync('pg_dump', ['--version']).status !== 0) return leftOut('dump: pg_dump is not installed');
  const major = /(\d+)\./.exec(execFileSync('pg_dump', ['--version'], { encoding: 'utf8' }))?.[1];
  const engine = await startEmbedded({ major: Number(major) });
  try {
    const session = await engine.connect();
    await session.execute(`${BODY}create index a_b on public.a (b_id); alter table public.a enable row level security`);
    await session.execute(`create table public.c ("n""1" int, t text, b bytea, j jsonb, f float8, x boolean)`);
    await session.execute(
      String.raw`insert into c values (1, 'it''s; \\', '\\x00', '{"a": ";"}', 'NaN', true), (-2, E'two\nlines', null, '[]', 1e-300, false), (3, '', '', '1', '-Infinity', null)`,
    );
    await session.end();
    const { host = '', port = 0, user = '' } = engine.connection ?? {};
    for (const options of [
      [],
      ['--clean'],
      ['--clean', '--if-exists'],
      ['--schema-only', '--clean', '--if-exists', '--no-comments'],
      ['--inserts'],
      ['--column-inserts', '--on-conflict-do-nothing'],
      ['--rows-per-insert=2'],
    ]) {
      const text = execFileSync('pg_dump', ['-h', host, '-p', String(port), '-U', user, ...options, 'postgres'], {
        encoding: 'utf8',
      });
      const { isMigration, unread, statements } = read(text);
      expect([options, isMigration, unread.filter(({ kind }) => kind !== 'data')]).toEqual([options, false, []]);
      // its rows are told once, and none is a statement
      const rows = unread.map(({ reason }) => reason.replace(/^\d+ INSERTs|^INSERT/, 'INSERT'));
      const ofC = options.some((one) => one.includes('insert')) ? ['INSERT of rows into public.c'] : ['COPY data'];
      expect([options, new Set(rows), statements.filter(({ kind }) => kind === 'InsertStmt')]).toEqual([
        options,
        new Set(options.includes('--schema-only') ? [] : ofC),
        [],
      ]);
    }
  } finally {
    await engine.stop();
  }
});

const SEED = (count: number, value = (index: number): string => `(${index}, 'row ${index}')`): string =>
  `CREATE TABLE t (id int PRIMARY KEY, n text);\n${Array.from({ length: count }, (_, index) => `INSERT INTO t VALUES ${value(index)};\n`).join('')}CREATE INDEX t_n ON t (n);\n`;

test('of many INSERTs alike the first hundred are statements, and the rest are told once', () => {
  const { statements, unread } = read(SEED(250));
  expect(statements.map(({ kind }) => kind)).toEqual([
    'CreateStmt',
    ...Array<string>(100).fill('InsertStmt'),
    'IndexStmt',
  ]);
  expect(unread).toEqual([{ at: '/statements/101', kind: 'data', reason: '150 INSERTs of rows into t' }]);
});

test.each([
  ['a call', (index: number) => `(${index}, pg_notify('a', 'b'))`],
  ['a subquery', (index: number) => `(${index}, (SELECT 1))`],
  ['RETURNING', (index: number) => `(${index}, 'a') RETURNING id`],
  ['DO UPDATE', (index: number) => `(${index}, 'a') ON CONFLICT (id) DO UPDATE SET n = 'b'`],
  ['a row that does not end', (index: number) => `(${index}, 'a'`],
])('with %s each is a statement', (_, value) => {
  const { statements, unread } = read(SEED(120, value));
  expect(statements.length + unread.filter(({ kind }) => kind === 'syntax').length).toBeGreaterThan(0);
  expect(unread.filter(({ kind }) => kind === 'data')).toEqual([]);
});
