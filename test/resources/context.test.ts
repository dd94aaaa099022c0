/** Each strength of the tenant context, loaded and attacked: who runs which statement, and which rows or SQLSTATE come back. */
import { createHmac } from 'node:crypto';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { compile } from '../../src/resources/compile';
import { sql } from '../../src/targets/sql/sql';
import { loadArtifacts } from '../support/load';
import { modelOf } from '../support/spec';
import { majorsFor } from '../support/tier';

const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';
const STRENGTHS = ['setting', 'hardened', 'signed', 'role'] as const;
type Strength = (typeof STRENGTHS)[number];

/** Roles are shared by all databases of a server, so each strength has its own. */
const SPEC = (major: number, strength: Strength): string => `
tenet: 1
database: ${strength}
postgres: ${major}
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants, context: { setting: app.tenant_id, strength: ${strength} }, tenants: [${A}, ${B}] }
roles:
  ${strength}_owner: { kind: owner }
  ${strength}_migrator: { kind: migrator }
  ${strength}_app: { kind: application }
  ${strength}_partner: { kind: partner }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  patients: { columns: { id: uuid, name: text } }
  visits: { columns: { id: uuid, at: timestamptz }, partition: { by: range, column: at, every: day, ahead: 2 } }
  beds: { columns: { id: uuid, label: text }, partition: { by: hash, column: tenant_id, count: 4 } }
views: { names: { query: select name from patients, grants: [${strength}_partner] } }
rollups:
  heads: { query: "select tenant_id, count(*) as n from patients group by tenant_id", key: [tenant_id], grants: [${strength}_app] }
functions:
  count_patients: { returns: bigint, security: definer, body: select count(*) from patients, grants: [${strength}_app] }
`;

const KEY = Buffer.alloc(32, 'first key');
const NEXT_KEY = Buffer.from(Array.from({ length: 32 }, (_, place) => 255 - place * 8));
const LATER = 4_102_444_800;

/** A token as docs/isolation.md says: tenant, expiry, key id, and the HMAC-SHA-256 of these three. */
function token(tenant: string, { key = KEY, id = 'k1', expiry = LATER } = {}): string {
  const claims = `${tenant}.${expiry}.${id}`;
  return `${claims}.${createHmac('sha256', key).update(claims).digest('hex')}`;
}

/** What a client says first in a transaction of a tenant. */
const OPENING: Readonly<Record<Strength, (tenant: string) => readonly string[]>> = {
  setting: (tenant) => [context(tenant)],
  hardened: (tenant) => [
    `select set_config('app.tenant_id', '${tenant}', true), set_config('role', 'hardened_app', true)`,
  ],
  signed: (tenant) => [context(token(tenant))],
  role: () => [],
};

function context(value: string): string {
  return `select set_config('app.tenant_id', '${value}', true)`;
}

/** As whom the application of tenant A logs in. */
const LOGIN: Readonly<Record<Strength, string>> = {
  setting: 'setting_app',
  hardened: 'hardened_app_login',
  signed: 'signed_app',
  role: `role_app_${A}`,
};

/** One statement that names another tenant and reads its rows: what an injection into a SELECT can do (vector 28). */
const union = (value: string): string =>
  `select name from patients union all select set_config('app.tenant_id', '${value}', true) union all select name from patients`;

describe.each(majorsFor('strengths of the context', [15, 16, 17, 18], [15, 18]))('PostgreSQL %d', (major) => {
  let engine: Engine;
  const sessions = new Map<string, Session>();

  async function as(role: string, database: string): Promise<Session> {
    const known = sessions.get(`${role} ${database}`);
    if (known !== undefined) return known;
    const session = await engine.connect({ user: role, database });
    sessions.set(`${role} ${database}`, session);
    return session;
  }

  /** The rows of the last statement, or the SQLSTATE with which one of them ends; one transaction, undone. */
  async function attempt(
    strength: Strength,
    statements: readonly string[],
    role = LOGIN[strength],
  ): Promise<string | readonly object[]> {
    const session = await as(role, strength);
    await session.execute('begin');
    try {
      let rows: readonly object[] = [];
      for (const statement of statements) rows = await session.query<object>(statement);
      return rows;
    } catch (error) {
      return (error as { readonly code: string }).code;
    } finally {
      await session.execute('rollback');
    }
  }

  async function admin(database: string, statements: string): Promise<void> {
    const session = await engine.connect({ database });
    await session.execute(statements);
    await session.end();
  }

  beforeAll(async () => {
    engine = await startEmbedded({ major });
    for (const strength of STRENGTHS) {
      const model = await modelOf(SPEC(major, strength));
      await loadArtifacts(engine, sql.emit({ model, compiled: compile(model) }));
      await admin(
        strength,
        `insert into ${strength}.tenants (id, name) values ('${A}', 'acme'), ('${B}', 'globex');
         insert into ${strength}.patients (tenant_id, name) values ('${A}', 'ann'), ('${B}', 'bob');
         insert into ${strength}.visits (tenant_id, at) values ('${A}', now()), ('${B}', now());
         insert into ${strength}.beds (tenant_id, label) values ('${A}', 'a1'), ('${B}', 'b1');
         refresh materialized view concurrently ${strength}.heads_all;`,
      );
    }
    await admin('signed', `insert into signed.tenant_keys (id, secret) values ('k1', '\\x${KEY.toString('hex')}')`);
  });

  afterAll(async () => {
    for (const session of sessions.values()) await session.end();
    await engine.stop();
  });

  describe.each(STRENGTHS)('strength %s', (strength) => {
    test.each([
      ['its rows', 'select name from patients', [{ name: 'ann' }]],
      ['its row of the registry', 'select name from tenants', [{ name: 'acme' }]],
      ['a table partitioned by time', 'select count(*)::int as n from visits', [{ n: 1 }]],
      ['a table partitioned by tenant', 'select label from beds', [{ label: 'a1' }]],
      ['its part of a rollup', 'select n::int from heads', [{ n: 1 }]],
      ['its rows through a definer function', 'select count_patients()::int as n', [{ n: 1 }]],
      [
        'what it inserts without naming itself',
        `insert into patients (name) values ('eve') returning tenant_id`,
        [{ tenant_id: A }],
      ],
      ['a blind update of its rows only', `update patients set name = 'x' returning tenant_id`, [{ tenant_id: A }]],
      ['a blind delete of its rows only', 'delete from beds returning label', [{ label: 'a1' }]],
    ])('a tenant gets %s', async (_name, statement, rows) =>
      expect(await attempt(strength, [...OPENING[strength](A), statement])).toEqual(rows),
    );

    test.each([
      ['plants a row in another tenant', `insert into patients (tenant_id, name) values ('${B}', 'x')`],
      ['moves its rows to another tenant', `update patients set tenant_id = '${B}'`],
      ['reads the rollup of all tenants', 'select * from heads_all'],
      ['reads a leaf', 'select * from beds_h0'],
    ])('a tenant who %s gets 42501', async (_name, statement) =>
      expect(await attempt(strength, [...OPENING[strength](A), statement])).toBe('42501'),
    );

    test('a partner sees the rows of its tenant through its view', async () => {
      const login = LOGIN[strength].replace('_app', '_partner');
      const opening = OPENING[strength](A).map((statement) => statement.replace('_app', '_partner'));
      expect(await attempt(strength, [...opening, 'select name from names'], login)).toEqual([{ name: 'ann' }]);
    });

    test('the guard holds the owner too', async () => {
      const owner = [`set local role ${strength}_owner`, `select * from ${strength}.patients`];
      expect(await attempt(strength, owner, `${strength}_migrator`)).toEqual([]);
    });
  });

  test.each<[string, Strength, readonly string[], string | readonly object[]]>([
    ['unset', 'setting', [], []],
    ['empty', 'setting', [context('')], []],
    ['junk', 'setting', [context('junk')], '22P02'],
    ['unset', 'hardened', ['set local role hardened_app'], []],
    ['empty', 'hardened', OPENING.hardened(''), []],
    ['junk', 'hardened', OPENING.hardened('junk'), '22P02'],
    ['unset', 'signed', [], []],
    ['empty', 'signed', [context('')], []],
    ['junk', 'signed', [context('junk')], '28000'],
    ['unset', 'role', [], [{ name: 'ann' }]],
    ['another tenant', 'role', [context(B)], [{ name: 'ann' }]],
  ])('a context that is %s, strength %s', async (_name, strength, opening, expected) =>
    expect(await attempt(strength, [...opening, 'select name from patients'])).toEqual(expected),
  );

  describe('one injected statement that names another tenant', () => {
    test.each<[Strength, string | readonly object[]]>([
      // the price of the default: see docs/isolation.md
      ['setting', [{ name: 'ann' }, { name: B }, { name: 'bob' }]],
      ['hardened', '42501'],
      ['signed', '28000'],
      ['role', [{ name: 'ann' }, { name: B }, { name: 'ann' }]],
    ])('strength %s', async (strength, expected) =>
      expect(await attempt(strength, [...OPENING[strength](A), union(B)])).toEqual(expected),
    );
  });

  describe('strength setting', () => {
    test('a second statement names another tenant and sees its rows', async () =>
      expect(await attempt('setting', [context(A), context(B), 'select name from patients'])).toEqual([
        { name: 'bob' },
      ]));
  });

  describe('strength hardened', () => {
    const worker = OPENING.hardened(A);
    test.each([
      ['calls set_config for its tenant', context(B), '42501'],
      ['calls set_config for its role', `select set_config('role', 'none', true)`, '42501'],
      [
        'calls set_config in a condition',
        `select name from patients where set_config('app.tenant_id', '${B}', true) is not null`,
        '42501',
      ],
      ['runs SET through query_to_xml', `select query_to_xml('set app.tenant_id = ''${B}''', true, true, '')`, '0A000'],
      ['writes pg_settings', `update pg_settings set setting = '${B}' where name = 'app.tenant_id'`, '42501'],
      ['makes a function', `create function hardened.f() returns int language sql as 'select 1'`, '42501'],
      ['makes a temporary table', 'create temp table t (x int)', '42501'],
    ])('a worker who %s gets %s', async (_name, statement, state) =>
      expect(await attempt('hardened', [...worker, statement])).toBe(state),
    );

    test('a login that forgets to become its worker gets 42501', async () =>
      expect(await attempt('hardened', [context(A), 'select * from hardened.patients'])).toBe('42501'));

    test('nobody logs in as the worker', async () =>
      await expect(engine.connect({ user: 'hardened_app', database: 'hardened' })).rejects.toMatchObject({
        code: '28000',
      }));

    test('the extended protocol takes no second statement', async () => {
      const session = await as(LOGIN.hardened, 'hardened');
      await session.execute('begin');
      await session.query(worker[0] ?? '');
      await expect(session.query(`select $1::int; reset role`, [1])).rejects.toMatchObject({ code: '42601' });
      await session.execute('rollback');
    });

    // the price: see docs/isolation.md
    test.each([
      ['RESET ROLE', ['reset role', context(B), 'set local role hardened_app']],
      ['SET', [`set local app.tenant_id = '${B}'`]],
      ['DO', [`do $$ begin set local app.tenant_id = '${B}'; end $$`]],
    ])('whoever can stack statements is another tenant by %s', async (_name, stacked) =>
      expect(await attempt('hardened', [...worker, ...stacked, 'select name from patients'])).toEqual([
        { name: 'bob' },
      ]),
    );

    test('only logins that hold no table may call set_config', async () => {
      const session = await as('postgres', 'hardened');
      const rows = await session.query(`select coalesce(r.rolname, 'public') as role
        from pg_proc p cross join aclexplode(p.proacl) a left join pg_roles r on r.oid = a.grantee
        where p.oid = 'pg_catalog.set_config(text,text,boolean)'::regprocedure and a.grantee <> p.proowner order by 1`);
      expect(rows).toEqual(['app_login', 'migrator', 'partner_login'].map((name) => ({ role: `hardened_${name}` })));
    });
  });

  describe('strength signed', () => {
    const forged = token(A);
    test.each([
      ['signed with another key', token(B, { key: NEXT_KEY })],
      ['signed with an unknown key', token(A, { id: 'k2' })],
      ['with the tenant changed', forged.replace(A, B)],
      ['with a later expiry', forged.replace(String(LATER), String(LATER + 1))],
      ['that has expired', token(A, { expiry: 1_700_000_000 })],
      ['without a signature', forged.replace(/\.[0-9a-f]{64}$/, '')],
      ['with a shortened signature', forged.slice(0, -2)],
      ['with a signature in capitals', forged.replace(/[0-9a-f]{64}$/, (hex) => hex.toUpperCase())],
      ['with something before it', `x${forged}`],
      ['with something after it', `${forged}\n`],
      ['without a tenant', token('')],
      ['that is a bare tenant', B],
      ['that is dots', '.....'],
    ])('a token %s is 28000', async (_name, value) => {
      for (const statement of ['select name from patients', 'select label from beds', 'select * from heads'])
        expect(await attempt('signed', [context(value), statement])).toBe('28000');
      expect(await attempt('signed', [context(value), `insert into patients (name) values ('x')`])).toBe('28000');
    });

    test('a token of the other tenant is that tenant: what the signer gives away is not for the database to judge', async () =>
      expect(await attempt('signed', [context(token(B)), 'select name from patients'])).toEqual([{ name: 'bob' }]));

    test.each([
      ['the application', 'signed_app', [`select * from tenant_keys`]],
      [
        'the owner of the schema',
        'signed_migrator',
        ['set local role signed_owner', 'select * from signed.tenant_keys'],
      ],
      ['a migrator who would become the verifier', 'signed_migrator', ['set local role signed_verifier']],
    ])('%s cannot read the keys', async (_name, role, statements) =>
      expect(await attempt('signed', statements, role)).toBe('42501'),
    );

    test('a grant by mistake shows no key, not to a member of the verifier either', async () => {
      await admin('signed', `grant select, insert on signed.tenant_keys to signed_app`);
      expect(await attempt('signed', ['select * from signed.tenant_keys'])).toEqual([]);
      expect(
        await attempt('signed', [
          `insert into signed.tenant_keys (id, secret) values ('mine', decode(repeat('00', 32), 'hex'))`,
        ]),
      ).toBe('42501');
      await admin(
        'signed',
        `revoke all on signed.tenant_keys from signed_app; grant signed_verifier to signed_partner`,
      );
      expect(await attempt('signed', ['select * from signed.tenant_keys'], 'signed_partner')).toEqual([]);
      await admin('signed', `revoke signed_verifier from signed_partner`);
    });

    test('two keys are good while one follows the other, and an old one is not', async () => {
      const next = token(A, { key: NEXT_KEY, id: 'k2' });
      const see = (value: string) => attempt('signed', [context(value), 'select name from patients']);
      await admin(
        'signed',
        `insert into signed.tenant_keys (id, secret) values ('k2', '\\x${NEXT_KEY.toString('hex')}')`,
      );
      expect([await see(token(A)), await see(next)]).toEqual([[{ name: 'ann' }], [{ name: 'ann' }]]);
      await admin('signed', `delete from signed.tenant_keys where id = 'k1'`);
      expect([await see(token(A)), await see(next)]).toEqual(['28000', [{ name: 'ann' }]]);
      await admin(
        'signed',
        `delete from signed.tenant_keys; insert into signed.tenant_keys (id, secret) values ('k1', '\\x${KEY.toString('hex')}')`,
      );
    });

    test.each([
      ['too short', `'k3', '\\x00'`],
      ['too long', `'k3', decode(repeat('00', 33), 'hex')`],
      ['of a name that a token cannot hold', `'k.3', decode(repeat('00', 32), 'hex')`],
    ])(
      'a key %s is refused',
      async (_name, values) =>
        await expect(
          admin('signed', `insert into signed.tenant_keys (id, secret) values (${values})`),
        ).rejects.toMatchObject({
          code: '23514',
        }),
    );
  });

  describe('strength role', () => {
    const other = `"role_app_${B}"`;
    test.each([
      ['becomes the login of another tenant', [`set local role ${other}`]],
      ['changes its session to another tenant', [`set session authorization ${other}`]],
      ['does so by set_config', [`select set_config('session_authorization', 'role_app_${B}', true)`]],
    ])('a tenant who %s gets 42501', async (_name, statements) =>
      expect(await attempt('role', statements)).toBe('42501'),
    );

    test('as its worker it is the same tenant; before 16 it cannot be kept from that', async () => {
      const outcome = await attempt('role', ['set local role role_app', 'select name from patients']);
      expect(outcome).toEqual(major < 16 ? [{ name: 'ann' }] : '42501');
    });

    test('nobody logs in as the worker', async () =>
      await expect(engine.connect({ user: 'role_app', database: 'role' })).rejects.toMatchObject({ code: '28000' }));

    test('a login that is not listed has no tenant', async () => {
      await admin('role', 'create role stranger login in role role_app; grant connect on database role to stranger');
      expect(await attempt('role', ['select * from role.patients'], 'stranger')).toEqual([]);
    });

    test('parallel workers know the login', async () => {
      const force = `select set_config('${major < 16 ? 'force_parallel_mode' : 'debug_parallel_query'}', 'on', true)`;
      expect(await attempt('role', [force, 'select label from beds'])).toEqual([{ label: 'a1' }]);
    });
  });
});
