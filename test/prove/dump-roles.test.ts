/** What `pg_dumpall --roles-only` writes loads before a dump; what nothing tells of a role is said, and can be told. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { objectsOf } from '../../src/catalog/select';
import { startEmbedded } from '../../src/engine';
import { withDeclared } from '../../src/prove/declared';
import { loadDump, type DumpOptions } from '../../src/prove/dump';
import type { Loaded } from '../../src/prove/fence/types';
import { readState } from '../../src/read/read-state';
import { runTenet } from '../support/cli';
import { majorsFor, sampled } from '../support/tier';

const SECRET = 'SCRAM-SHA-256$4096:c2FsdHNhbHQ=$c3RvcmVk:c2VydmVy';

/** As pg_dumpall of that major prints it, the superuser that initdb made included. */
function rolesOf(major: number): string {
  const granted = major >= 16 ? 'WITH ADMIN OPTION, INHERIT FALSE, SET FALSE ' : 'WITH ADMIN OPTION ';
  return `SET default_transaction_read_only = off;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;

CREATE ROLE app;
ALTER ROLE app WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION BYPASSRLS CONNECTION LIMIT 7 PASSWORD '${SECRET}' VALID UNTIL '2031-01-01 00:00:00+00';
CREATE ROLE dba;
ALTER ROLE dba WITH SUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS PASSWORD 'md5${SECRET}';
CREATE ROLE postgres;
ALTER ROLE postgres WITH SUPERUSER INHERIT CREATEROLE CREATEDB LOGIN REPLICATION BYPASSRLS PASSWORD '${SECRET}';
CREATE ROLE reader;
ALTER ROLE reader WITH NOSUPERUSER NOINHERIT NOCREATEROLE NOCREATEDB NOLOGIN NOREPLICATION NOBYPASSRLS;
CREATE ROLE notes_owner;
ALTER ROLE notes_owner WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB NOLOGIN NOREPLICATION NOBYPASSRLS;

ALTER ROLE app SET statement_timeout TO '30s';

GRANT reader TO app ${granted}GRANTED BY postgres;
GRANT pg_monitor TO reader ${major >= 16 ? 'WITH INHERIT TRUE ' : ''}GRANTED BY postgres;
GRANT pg_read_server_files TO reader ${major >= 16 ? 'WITH INHERIT FALSE ' : ''}GRANTED BY postgres;

`;
}

const DUMP = `CREATE TABLE public.notes (tenant_id uuid NOT NULL, id uuid NOT NULL, body text);
ALTER TABLE public.notes OWNER TO notes_owner;
CREATE SEQUENCE public.numbers;
ALTER SEQUENCE public.numbers OWNER TO postgres;
ALTER TABLE ONLY public.notes ADD CONSTRAINT notes_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE ONLY public.notes FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON public.notes TO app USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT ON TABLE public.notes TO app;
`;

interface Known {
  readonly loaded: Loaded;
  readonly roles: Readonly<Record<string, string>>;
  readonly memberships: readonly string[];
  readonly owner: string | null | undefined;
}

async function known(major: number, sql: string, options: DumpOptions = {}): Promise<Known> {
  const engine = await startEmbedded({ major });
  try {
    const loaded = await loadDump(engine, 'dump', sql, options);
    const session = await engine.connect({ database: 'dump' });
    const catalog = withDeclared(await readState(session), loaded.declared);
    await session.end();
    const roles = objectsOf(catalog, 'role').map(({ id, attributes }) => {
      const flags = [
        ...(attributes.superuser ? ['superuser'] : []),
        ...(attributes.bypassRls ? ['bypassrls'] : []),
        ...(attributes.login ? ['login'] : []),
      ];
      return [id.name, flags.join(' ')] as const;
    });
    const memberships = objectsOf(catalog, 'membership').flatMap(({ id, attributes }) =>
      attributes.grants.map(
        ({ admin, inherit, set }) =>
          `${id.name} in ${id.of?.name}${admin ? ' admin' : ''}${inherit ? ' inherit' : ''}${set ? ' set' : ''}`,
      ),
    );
    const owner = objectsOf(catalog, 'table').find(({ id }) => id.name === 'notes')?.owner;
    return { loaded, roles: Object.fromEntries(roles), memberships, owner };
  } finally {
    await engine.stop();
  }
}

describe.each(majorsFor('roles of dumps', [15, 18], [15, 18]))('on PostgreSQL %d', (major) => {
  const told = { app: 'bypassrls login', dba: 'superuser login', reader: '', notes_owner: '' };

  const loads: readonly (readonly [string, () => Promise<Known>])[] = [
    ['in one file', () => known(major, rolesOf(major) + DUMP)],
    ['in a file of their own', () => known(major, DUMP, { roles: { file: 'roles.sql', sql: rolesOf(major) } })],
    [
      'dropped first, as pg_dumpall --clean writes them',
      (): Promise<Known> =>
        known(major, `DROP ROLE IF EXISTS app;\nDROP ROLE notes_owner;\nDROP ROLE postgres;\n${rolesOf(major)}${DUMP}`),
    ],
  ];
  test.each(sampled(`roles loaded on ${major}`, loads, { quick: 0.4, ci: 0.6 }, ([name]) => name))(
    'roles %s have what pg_dumpall says of them, and nothing is assumed',
    async (_name, load) => {
      const { loaded, roles, memberships } = await load();
      expect(loaded.notLoaded).toEqual([]);
      expect(loaded.assumed).toEqual([]);
      expect(roles).toMatchObject(told);
      expect([...loaded.declared.superusers].toSorted()).toEqual(['dba', 'postgres']);
      expect(memberships).toContain('app in reader admin');
      expect(memberships).toContain('reader in pg_read_server_files' + (major >= 16 ? ' set' : ' inherit set'));
      expect(JSON.stringify(loaded)).not.toContain('SCRAM');
    },
  );

  test('what only a later major has of a membership is not loaded, and not widened', async () => {
    if (major >= 16) return expect((await known(major, rolesOf(18) + DUMP)).loaded.notLoaded).toEqual([]);
    const { loaded, memberships } = await known(major, rolesOf(18) + DUMP);
    expect(loaded.notLoaded.map(({ line, why, matters }) => ({ line, why, matters }))).toEqual([
      { line: 18, why: 'PostgreSQL before 16 has no INHERIT FALSE for memberships', matters: true },
    ]);
    expect(memberships.filter((one) => one.startsWith('app in'))).toEqual([]);
  });

  test('a statement that fails does not show the password', async () => {
    const broken = `${DUMP}ALTER ROLE app PASSWORD 'hush' 'hush';\n`;
    await expect(known(major, broken)).rejects.toThrow(/^(?!.*hush).*does not load/);
    const { loaded } = await known(
      major,
      `${DUMP}CREATE USER MAPPING FOR app SERVER s OPTIONS (password 'hush');`,
    ).catch((error: unknown) => ({ loaded: String(error) }));
    expect(JSON.stringify(loaded)).not.toContain('hush');
  });

  test('roles that nothing defines are told: plain, and the superuser that dumps do not define', async () => {
    const { loaded, roles } = await known(major, DUMP);
    expect(loaded.assumed).toEqual([
      { role: 'app', superuser: false },
      { role: 'notes_owner', superuser: false },
      { role: 'postgres', superuser: true },
    ]);
    expect(roles).toMatchObject({ app: '', notes_owner: '' });
  });

  const sayings: readonly (readonly [
    string,
    string,
    NonNullable<DumpOptions['said']>,
    Partial<Known['roles']>,
    readonly string[],
  ])[] = [
    [
      '--role',
      DUMP,
      { roles: [{ role: 'app', attributes: ['BYPASSRLS', 'LOGIN'] }] },
      { app: 'bypassrls login' },
      ['notes_owner', 'postgres'],
    ],
    [
      '--role NAME=superuser',
      DUMP,
      { roles: [{ role: 'app', attributes: ['SUPERUSER'] }] },
      { app: 'superuser' },
      ['notes_owner', 'postgres'],
    ],
    ['--migrator owner', DUMP, { migrator: { is: 'owner' } }, { notes_owner: '', postgres: '' }, ['app']],
    [
      '--migrator bypassrls',
      DUMP,
      { migrator: { is: 'bypassrls' } },
      { notes_owner: 'bypassrls', postgres: 'bypassrls' },
      ['app'],
    ],
    ['--migrator superuser', DUMP, { migrator: { is: 'superuser' } }, { notes_owner: 'superuser' }, ['app']],
    [
      '--migrator over roles that are defined',
      rolesOf(major) + DUMP,
      { migrator: { is: 'bypassrls' } },
      { notes_owner: '' },
      [],
    ],
  ];
  test.each(sampled(`roles said on ${major}`, sayings, { quick: 0.4, ci: 0.6 }, ([name]) => name))(
    '%s says what an undefined role is',
    async (_name, sql, said, roles, assumed) => {
      const found = await known(major, sql, { said });
      expect(found.roles).toMatchObject(roles);
      expect(found.loaded.assumed.map(({ role }) => role)).toEqual(assumed);
    },
  );

  test('what a dump gives no owner belongs to a role that nothing defines, or to the migrator', async () => {
    const ownerless = DUMP.replaceAll(/ALTER .* OWNER TO .*\n/g, '');
    const open = await known(major, ownerless);
    expect(open.loaded.assumed.map(({ role }) => role)).toEqual(['app', open.owner]);
    const named = await known(major, `CREATE ROLE deployer LOGIN;\n${ownerless}`, {
      said: { migrator: { role: 'deployer' } },
    });
    expect(named.owner).toBe('deployer');
    expect(named.loaded.assumed.map(({ role }) => role)).toEqual(['app']);
  });

  test('a role that no statement names is refused', async () => {
    const said = { roles: [{ role: 'ap', attributes: ['LOGIN'] }] };
    await expect(known(major, DUMP, { said })).rejects.toThrow('no statement names role "ap" of --role');
    await expect(known(major, DUMP, { said: { migrator: { role: 'x' } } })).rejects.toThrow('"x" of --migrator');
  });
});

describe('tenet prove', () => {
  let place: string;
  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), 'tenet-roles-'));
    writeFileSync(join(place, 'dump.sql'), DUMP);
    writeFileSync(join(place, 'roles.sql'), rolesOf(18).replace(' BYPASSRLS CONNECTION', ' NOBYPASSRLS CONNECTION'));
  });
  afterAll(() => rmSync(place, { recursive: true }));

  test('the headline says on which roles the verdict hangs, and no more once they are loaded', async () => {
    const assumed = await runTenet(['prove', 'dump.sql'], place);
    expect(assumed.stdout).toMatch(/^dump\.sql passes, if 2 roles have neither SUPERUSER nor BYPASSRLS: /);
    expect(assumed.stdout.replaceAll(/\s+/g, ' ')).toContain(
      'assumed neither SUPERUSER nor BYPASSRLS for "app", "notes_owner"; SUPERUSER for "postgres": the dump does not define these roles. Load the roles with --roles,',
    );
    const loaded = await runTenet(['prove', 'dump.sql', '--roles', 'roles.sql', '--format', 'json'], place);
    expect(JSON.parse(loaded.stdout)).not.toHaveProperty('assumedRoles');
    expect(loaded.stdout + loaded.stderr).not.toContain('SCRAM');
  }, 60_000);

  test.each([
    [['--role', 'app=god'], /write name=attributes/],
    [['--role', 'app'], /write name=attributes/],
    [['--migrator', ''], /name a role, or write owner/],
    [['--roles', 'nosuch.sql'], /"nosuch.sql" does not exist/],
  ])('%j is refused', async (flags, words) => {
    const { exitCode, stderr } = await runTenet(['prove', 'dump.sql', ...flags], place);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(words);
  });

  test('a spec defines its roles', async () => {
    writeFileSync(join(place, 'tenet.yaml'), 'x: 1\n');
    const { exitCode, stderr } = await runTenet(['prove', '--migrator', 'owner'], place);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--migrator is for dumps, but "tenet.yaml" defines its roles');
  });

  test('a role that is said to skip row security fails', async () => {
    const { stdout } = await runTenet(
      ['prove', 'dump.sql', '--role', 'app=bypassrls,login', '--migrator', 'owner'],
      place,
    );
    expect(stdout).toMatch(/^dump\.sql fails/);
    expect(stdout).toContain('access/forbid-bypassrls  as app');
  }, 60_000);
});
