/** What psql makes of files and commands before a server sees them: variables, connection strings in place of names, patterns. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startEmbedded, type Engine } from '../../src/engine';
import { checkObject, emit } from '../../src/pipeline';
import { connectionTo, withoutVariables } from '../../src/render/psql';
import { findTool, testWith } from '../support/tool';

const psql = findTool('psql', ['/usr/lib/postgresql/15/bin']);
const amcheck = findTool('pg_amcheck', ['/usr/lib/postgresql/15/bin']);

/** Colons outside of quotes, each with what must be emitted. */
const TEXTS: readonly (readonly [string, string])[] = [
  ['select a[1:version_num]', 'select a[1: version_num]'],
  ['select a[1:\'2\'::int], a[:b], a[:"c"]', 'select a[1: \'2\'::int], a[: b], a[: "c"]'],
  ["select 'a[1:b]', $$a[1:b]$$, $q$ ' $$ :b $q$", "select 'a[1:b]', $$a[1:b]$$, $q$ ' $$ :b $q$"],
  ['select "a:b", "a"":b" -- :b\n, a[1:b]', 'select "a:b", "a"":b" -- :b\n, a[1: b]'],
  ['/* :a /* :b */ :c */ select a[1:b]', '/* :a /* :b */ :c */ select a[1: b]'],
  [String.raw`select E'\':a', e'a'':b\\', a[1:b]`, String.raw`select E'\':a', e'a'':b\\', a[1: b]`],
  [String.raw`select 'a\', a[1:b], 'c'`, String.raw`select 'a\', a[1: b], 'c'`],
  [String.raw`select namee'\', a[1:b], ':c'`, String.raw`select namee'\', a[1: b], ':c'`],
  ["select U&'\\0041:b', a$b$c, a[1:b], $1, x::text[1:é]", "select U&'\\0041:b', a$b$c, a[1: b], $1, x::text[1: é]"],
];

test.each(TEXTS)('%s', (text, expected) => {
  expect(withoutVariables(text)).toBe(expected);
  expect(withoutVariables(expected)).toBe(expected);
});

test.each([
  ['shop', 'shop'],
  ['Shop of "Anna" *', 'Shop of "Anna" *'],
  ['host=evil.example dbname=x', "dbname='host=evil.example dbname=x'"],
  ['postgresql://evil.example/x', "dbname='postgresql://evil.example/x'"],
  ['postgres://evil.example/x', "dbname='postgres://evil.example/x'"],
  [String.raw`a\'b=c`, String.raw`dbname='a\\\'b=c'`],
])('the database %s is reached as %s', (name, expected) => expect(connectionTo(name)).toBe(expected));

const NAMES = ['application_name=evil', String.raw`a'b\c=d`, 'Shop', 'a*.b', '-v', 'postgresql://evil.example/x'];

const spec = (database: string): object => ({
  tenet: 1,
  database,
  schema: 'app',
  postgres: 15,
  tenancy: { registry: 'tenants' },
  roles: {
    [`owner_${NAMES.indexOf(database)}`]: { kind: 'owner' },
    [`app_${NAMES.indexOf(database)}`]: { kind: 'application', connections: 20 },
  },
  tables: {
    tenants: { scope: 'registry', columns: { id: 'uuid' } },
    t: { columns: { id: 'uuid', version_num: 'int', a: 'int[]' } },
  },
  views: { v: { query: 'select id, a[1:VERSION_NUM] as b from t' } },
  backup: { tool: 'pgbackrest', repository: 's3://shop-backup', full: 'weekly', keep: '30d', encrypted: true },
});

async function filesOf(database: string, target: string): Promise<ReadonlyMap<string, string>> {
  const checked = await checkObject(spec(database), { today: '2026-11-24' });
  return new Map(emit({ ...checked, findings: [] }, target).map(({ path, contents }) => [path, contents]));
}

describe('with the programs of PostgreSQL', () => {
  let engine: Engine;
  let folder: string;
  beforeAll(async () => {
    engine = await startEmbedded({ major: 15 });
    folder = mkdtempSync(join(tmpdir(), 'tenet-psql-'));
  });
  afterAll(async () => {
    await engine.stop();
    rmSync(folder, { recursive: true });
  });

  const shell = (script: string) =>
    spawnSync('sh', ['-c', script], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: `${folder}:/usr/lib/postgresql/15/bin:${process.env['PATH'] ?? ''}`,
        PGHOST: engine.connection?.host ?? '',
        PGUSER: engine.connection?.user ?? '',
      },
    });

  testWith(psql)(
    'the command in the head of a file reaches the database of any name, and psql changes nothing of it',
    async () => {
      for (const name of NAMES) {
        const files = [...(await filesOf(name, 'sql'))].filter(([path]) => path.endsWith('.sql'));
        for (const [path, contents] of files) {
          writeFileSync(join(folder, path), contents);
          const command = /^-- .* Run: (psql .*) -f THIS_FILE$/m.exec(contents)?.[1] ?? '';
          const { status, stderr } = shell(`${command} -Xq -f ${path}`);
          expect([name, path, stderr.replaceAll(/^.*NOTICE.*$/gm, '').trim(), status]).toEqual([name, path, '', 0]);
        }
        const session = await engine.connect({ database: name });
        const [view] = await session.query<{ text: string }>(`select pg_get_viewdef('app.v'::regclass) as text`);
        expect(view?.text).toMatch(/a\[1:(t\.)?version_num\]/);
        await session.end();
      }
    },
  );

  testWith(psql)('an expression stays in its brackets where the server reads backslashes in texts', async () => {
    const leave = String.raw`'\' || ' ) ); create table public.pwned(); create table public.q(a text default ('''' --'`;
    const given = {
      ...spec('slashes'),
      roles: { slash_owner: { kind: 'owner' } },
      tables: { tenants: { scope: 'registry', columns: { id: 'uuid', x: { type: 'text', default: leave } } } },
      views: {},
      backup: undefined,
    };
    const checked = await checkObject(given, { today: '2026-11-24' });
    const admin = await engine.connect();
    await admin.query('alter system set standard_conforming_strings = off');
    await admin.query('select pg_reload_conf()');
    for (const { path, contents } of emit({ ...checked, findings: [] }, 'sql')) {
      if (!path.endsWith('.sql')) continue;
      writeFileSync(join(folder, path), contents);
      shell(`psql -Xq -v ON_ERROR_STOP=1 -d ${path.startsWith('0') ? 'postgres' : 'slashes'} -f ${path}`);
    }
    await admin.query('alter system reset standard_conforming_strings');
    await admin.query('select pg_reload_conf()');
    await admin.end();
    const session = await engine.connect({ database: 'slashes' });
    const made = await session.query(`select relname from pg_class where relname in ('pwned', 'q', 'tenants')`);
    expect(made).toEqual([{ relname: 'tenants' }]);
    await session.end();
  });

  testWith(psql, amcheck)('the restore test asks and checks the database that it names', async () => {
    const admin = await engine.connect();
    symlinkSync(engine.connection?.host ?? '', join(folder, 'socket'));
    for (const name of NAMES) {
      await admin.query(`create database "${name}"`).catch(() => undefined);
      const script = [...(await filesOf(name, 'pgbackrest'))].find(([path]) => path.endsWith('-restore-test.sh'))?.[1];
      const prove = /^prove_database\(\) \{\n.*?^\}\n/ms.exec(script ?? '')?.[0] ?? 'exit 9';
      const call = /^(prove_database .*) <<'/m.exec(script ?? '')?.[1] ?? 'exit 9';
      const run = shell(
        `set -e; exec 3>seen.out; bin=${dirname(amcheck ?? '')}; directory=${folder}; fail() { echo "$1" >&2; exit 1; }
copy() { psql -XAtq -v ON_ERROR_STOP=1 "$@" -c 'select current_database()' < /dev/null >&3; }
${prove.replace('[ "$drift" = 0 ]', 'true')}
${call}; cat seen.out`,
      );
      expect([name, run.stderr, run.stdout.trim(), run.status]).toEqual([name, '', `${name}\n${name}`, 0]);
      const session = await engine.connect({ database: name });
      expect(await session.query(`select extname from pg_extension where extname = 'amcheck'`)).toHaveLength(1);
      await session.end();
    }
    await admin.end();
  });
});
