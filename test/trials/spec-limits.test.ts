/** Trial 1.10: what every PostgreSQL refuses is a problem of the spec, with its place; what it takes stays allowed. */
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { InputError, type Problem } from '../../src/kernel/errors';
import { checkFile, checkObject, emit } from '../../src/pipeline';
import { loadArtifacts, outcome } from '../support/load';
import { runTenet } from '../support/cli';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { majorsFor } from '../support/tier';

const HEAD = `tenet: 1
database: shop
tenancy: { registry: tenants }
`;
const APP = 'shop_app: { kind: application, connections: 9 }';
const TENANTS = 'tenants: { scope: registry, columns: { id: uuid } }';

const list = (count: number, item: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => item(index)).join(', ');
const columns = (count: number) => list(count, (index) => `c${index}: int`);
const names = (count: number) => list(count, (index) => `c${index}`);
const table = (body: string) => `${HEAD}roles: { ${APP} }\ntables:\n  ${TENANTS}\n  t: { ${body} }\n`;
const role = (name: string) =>
  `${HEAD}roles:\n  ${APP}\n  ${name}: { kind: reader, connections: 2 }\ntables:\n  ${TENANTS}\n`;
const routine = (count: number) =>
  `${HEAD}roles: { ${APP} }\nfunctions:\n  f: { args: { ${list(count, (index) => `a${index}: int`)} }, returns: int, language: sql, body: select 1 }\ntables:\n  ${TENANTS}\n`;

async function problemsOf(text: string): Promise<readonly Problem[]> {
  const read = () => Buffer.from(text);
  try {
    await checkFile('tenet.yaml', { read, list: () => [] }, { today: '2026-11-24' });
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
}

describe('1.10: refused with the place', () => {
  test.each<[string, string, number, string]>([
    ['1,602 columns', table(`columns: { ${columns(1_602)} }`), 7, 'PostgreSQL allows at most 1,600'],
    ['1,600 columns and the tenant', table(`columns: { ${columns(1_600)} }`), 7, 'has 1,601 columns'],
    [
      'an index of 33 columns',
      table(`columns: { id: uuid, ${columns(33)} }, indexes: { i: { columns: [${names(33)}] } }`),
      7,
      'index "i" of table "t" has 34 columns; PostgreSQL allows at most 32',
    ],
    [
      'an index of 20 columns that includes 13',
      table(
        `columns: { id: uuid, ${columns(33)} }, indexes: { i: { columns: [${names(20)}], include: [${list(13, (index) => `c${index + 20}`)}] } }`,
      ),
      7,
      'has 34 columns; PostgreSQL allows at most 32',
    ],
    [
      'a unique key of 32 columns and the tenant',
      table(`columns: { id: uuid, ${columns(32)} }, unique: [[${names(32)}]]`),
      7,
      'has 33 columns',
    ],
    ['101 arguments', routine(101), 6, 'has 101 arguments; PostgreSQL allows at most 100'],
    ['a role of the system', role('pg_mine'), 6, 'reserves for predefined roles'],
    ['the role none', role('none'), 6, 'is a reserved word'],
    [
      'a schema of the system',
      `${HEAD}schema: pg_app\nroles: { ${APP} }\ntables:\n  ${TENANTS}\n`,
      4,
      'reserves for system schemas',
    ],
    ['a system column', table('columns: { id: uuid, ctid: text }'), 7, 'the name of a system column'],
    [
      'a NUL in a function body',
      `${HEAD}roles: { ${APP} }\nfunctions:\n  f: { returns: text, language: sql, body: "select '\\0'" }\ntables:\n  ${TENANTS}\n`,
      6,
      'a NUL character',
    ],
    ['a NUL in a default', table(`columns: { id: uuid, x: { type: text, default: "'\\x00'" } }`), 7, 'a NUL character'],
    ['a NUL in a comment', table('comment: "a\\u0000b", columns: { id: uuid }'), 7, 'a NUL character'],
    ['half of a surrogate pair', table('comment: "a\\ud800b", columns: { id: uuid }'), 7, 'half of a surrogate pair'],
    [
      'a line separator in the name of the database',
      HEAD.replace('shop', '"a\\u2028b"'),
      2,
      'is not an identifier without line breaks',
    ],
    [
      'a paragraph separator in the name of a table',
      `${HEAD}tables:\n  ${TENANTS}\n  "a\\u2029b": { columns: { id: uuid } }\n`,
      6,
      'is not a valid name here',
    ],
    ['a line feed in the name of a role', role('"a\\nb"'), 6, 'is not a valid name here'],
    [
      'a carriage return in the name of a column',
      table('columns: { id: uuid, "a\\rb": int }'),
      7,
      'is not a valid name here',
    ],
    [
      'a next line in the name of a column',
      table('columns: { id: uuid, "a\\x85b": int }'),
      7,
      'is not a valid name here',
    ],
  ])('%s', async (_name, text, line, words) => {
    const problems = await problemsOf(text);
    const told = problems.find(({ message }) => message.includes(words));
    expect(problems.map(({ message }) => message.slice(0, 200)).join('\n')).toContain(words);
    expect(told?.place?.line).toBe(line);
    expect(told?.remedy).toBeTruthy();
  });

  test('an object is held to the same, by a pointer', async () => {
    const spec = {
      tenet: 1,
      database: 'shop',
      tenancy: { registry: 'tenants' },
      tables: { tenants: { scope: 'registry', comment: 'a\0b', columns: { id: 'uuid' } } },
    };
    await expect(checkObject(spec, { today: '2026-11-24' })).rejects.toThrow(
      '/tables/tenants/comment: the text contains a NUL',
    );
  });

  test('one word about each, and no control character in any of them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tenet-limits-'));
    writeFileSync(join(folder, 'tenet.yaml'), table('comment: "\\0", columns: { id: uuid, "a\\u2028b": int }'));
    const { exitCode, stdout } = await runTenet(['check'], folder);
    rmSync(folder, { recursive: true });
    expect(exitCode).toBe(2);
    expect(stdout).toContain('2 problems');
    expect(stdout).not.toMatch(/[\0\u2028]/);
  });
});

describe.each(majorsFor('limits of specs', [15, 18]))('1.10: PostgreSQL %i', (major) => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    session = await engine.connect();
  });
  afterAll(async () => {
    await session?.end();
    await engine?.stop();
  });

  const ints = (count: number) => list(count, (index) => `c${index} int`);

  test.each<[string, string, string]>([
    ['1,600 columns', `create table most (${ints(1_600)})`, 'ok'],
    ['1,601 columns', `create table more (${ints(1_601)})`, '54011'],
    ['an index of 32 columns', `create index on most (${names(32)})`, 'ok'],
    ['an index of 33 columns', `create index on most (${names(33)})`, '54011'],
    ['an index that includes the 33rd', `create index on most (${names(32)}) include (c32)`, '54011'],
    ['a unique key of 33 columns', `alter table most add unique (${names(33)})`, '54011'],
    ['100 arguments', `create function most(${list(100, () => 'int')}) returns int language sql return 1`, 'ok'],
    ['101 arguments', `create function more(${list(101, () => 'int')}) returns int language sql return 1`, '54023'],
    ['a role of the system', 'create role "pg_mine"', '42939'],
    ['the role none', 'create role "none"', '42939'],
    ['the role public', 'create role "public"', '42939'],
    ['a role that only looks like one', 'create role "None"', 'ok'],
    ['a schema of the system', 'create schema "pg_app"', '42939'],
    ...['ctid', 'tableoid', 'xmin', 'xmax', 'cmin', 'cmax'].map((name): [string, string, string] => [
      `a column ${name}`,
      `create table t (${name} int)`,
      '42701',
    ]),
    ['a column oid', 'create table has_oid (oid int)', 'ok'],
  ])('%s', async (_name, statement, expected) => {
    expect(await outcome(session, statement)).toBe(expected);
  });

  test('the most that is allowed is compiled and loads', async () => {
    const text = table(`columns: { id: uuid, ${columns(1_598)} }, indexes: { i: { columns: [${names(31)}] } }`).replace(
      'database: shop',
      `database: shop\npostgres: ${major}`,
    );
    const checked = await checkFile(
      'tenet.yaml',
      { read: () => Buffer.from(text), list: () => [] },
      { today: '2026-11-24' },
    );
    const ddl = emit({ ...checked, findings: [] }, 'sql');
    expect(ddl.map(({ contents }) => contents).join('')).toContain('"c1597"');
    await loadArtifacts(engine, ddl);
  });
});
