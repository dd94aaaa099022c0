/** Look-ups before authentication, and roles that create tenants: attacked as every role, in the strengths of the context. */
import { rules } from '../../policies';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { quoteLiteral } from '../../src/kernel/identifier';
import { meaningOfModel } from '../../src/meaning/of-model';
import { plantKey, signed } from '../../src/prove/attack/token';
import { loadArtifacts } from '../../src/prove/load';
import { prove, type Proved } from '../../src/prove/prove';
import { compile } from '../../src/resources/compile';
import { sql } from '../../src/targets/sql/sql';
import { modelOf } from '../support/spec';
import { majorsFor } from '../support/tier';

const STRENGTHS = ['setting', 'hardened', 'signed'] as const;
type Strength = (typeof STRENGTHS)[number];
const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';
const C = '00000000-0000-4000-8000-00000000000c';
const MISS = 'abd';

const spec = (major: number, strength: string, name: string): string => `
tenet: 1
database: ${name}
postgres: ${major}
tenancy: { registry: tenants, context: { setting: app.tenant_id, strength: ${strength} } }
roles:
  ${name}_owner: { kind: owner }
  ${name}_app: { kind: application }
  ${name}_signup: { kind: provisioner }
  ${name}_reader: { kind: reader }
tables:
  tenants:
    scope: registry
    columns: { id: uuid, name: text, domain: text }
    unique: [{ columns: [domain], across_tenants: true }]
  api_keys:
    columns: { id: { type: uuid, default: gen_random_uuid() }, hashed_key: text, label: { type: text, nullable: true } }
    unique: [{ columns: [hashed_key], across_tenants: true }]
lookups:
  tenant_of_key: { table: api_keys, by: hashed_key }
  tenant_of_domain: { table: tenants, by: domain }
`;

describe.each(majorsFor('look-ups', [15, 18]))('PostgreSQL %i', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  async function loaded(strength: Strength, name: string) {
    const model = await modelOf(spec(major, strength, name));
    await loadArtifacts(engine, sql.emit({ model, compiled: compile(model) }));
    return model;
  }

  async function proved(strength: Strength, name: string, weaken = ''): Promise<Proved> {
    const model = await loaded(strength, name);
    const admin = await engine.connect({ database: name });
    await admin.execute(weaken);
    await admin.end();
    return prove({
      engine,
      database: name,
      solver: true,
      meaning: () => meaningOfModel(model),
      rules,
      now: () => performance.now(),
    });
  }

  test.each(STRENGTHS)(
    'a spec with look-ups withstands every attack with strength %s, and tells what they give',
    async (strength) => {
      const { findings, inconclusive, accepted } = await proved(strength, `held_${strength}`);
      expect(findings.filter(({ severity }) => severity !== 'note').map(({ message }) => message)).toEqual([]);
      expect(inconclusive).toEqual([]);
      expect(accepted.filter(({ rule }) => rule === 'channel/lookup').map(({ reason }) => reason)).toEqual([
        'tenant_of_key, declared under lookups, gives the tenant of a value of hashed_key to whoever has the value',
        'tenant_of_domain, declared under lookups, gives the tenant of a value of domain to whoever has the value',
      ]);
    },
  );

  const BODY = (name: string, body: string): string =>
    `create or replace function ${name}.tenant_of_domain("value" text) returns uuid language sql stable security definer
     set search_path = pg_catalog, pg_temp as $$ ${body} $$;`;
  test.each([
    ['gives any tenant', (name: string) => BODY(name, `select id from ${name}.tenants order by id desc limit 1`)],
    [
      'takes a pattern',
      (name: string) =>
        BODY(name, `select id from ${name}.tenants where domain like value || '%' order by id desc limit 1`),
    ],
    [
      'gives the nearest',
      (name: string) => BODY(name, `select id from ${name}.tenants where domain >= value order by domain limit 1`),
    ],
    ['is open to a role that sees the other columns', (name: string) => `grant ${name}_lookup to ${name}_app`],
  ])('a look-up that %s is noticed', async (what, weaken) => {
    const name = `weak_${what.length}`;
    const { verdict, findings } = await proved('setting', name, weaken(name));
    expect(verdict).toBe('fails');
    expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
  });

  describe.each(STRENGTHS)('with strength %s', (strength) => {
    const name = `used_${strength}`;
    const login = (role: string): string => (strength === 'hardened' ? `${name}_${role}_login` : `${name}_${role}`);
    const context = (tenant: string): string =>
      `select set_config('app.tenant_id', ${quoteLiteral(strength === 'signed' ? signed(tenant) : tenant)}, true)`;

    beforeAll(async () => {
      await loaded(strength, name);
      const admin = await engine.connect({ database: name });
      if (strength === 'signed') await admin.execute(plantKey({ kind: 'table', schema: name, name: 'tenant_keys' }));
      await admin.execute(`
        insert into ${name}.tenants values ('${A}', 'A', 'a.example'), ('${B}', 'B', 'b.example');
        insert into ${name}.api_keys (tenant_id, hashed_key) values ('${A}', 'abc'), ('${B}', 'abe'), ('${B}', 'abcd');
      `);
      await admin.end();
    });

    async function as<T>(role: string, work: (session: Session) => Promise<T>): Promise<T> {
      const session = await engine.connect({ user: login(role), database: name });
      try {
        return await work(session);
      } finally {
        await session.end();
      }
    }

    const working = (role: string): string => (strength === 'hardened' ? `; set local role ${name}_${role}` : '');

    async function inTenant<T>(role: string, tenant: string, statement: string): Promise<readonly T[]> {
      return as(role, async (session) => {
        await session.execute(`begin; ${context(tenant)}${working(role)}`);
        const rows = await session.query<T>(statement);
        await session.execute('commit');
        return rows;
      });
    }

    const ask = (role: string, value: string | null): Promise<string | null | undefined> =>
      as(role, async (session) => {
        await session.execute(`begin${working(role)}`);
        const asked = `select ${name}.tenant_of_key($1) as tenant`;
        const rows = await session.query<{ tenant: string | null }>(asked, [value]);
        return rows[0]?.tenant;
      });

    test('a role that asks gets the tenant of an exact value, and of no other', async () => {
      expect([await ask('app', 'abc'), await ask('signup', 'abe')]).toEqual([A, B]);
      for (const other of ['', 'ab', 'abcc', MISS, 'ABC', 'abc ', 'a%', '%', '_', 'zzz', null, `abc' or true --`])
        expect([other, await ask('app', other)]).toEqual([other, null]);
    });

    test('a role that nobody lets ask is refused, and nobody reads the table by it', async () => {
      await expect(ask('reader', 'abc')).rejects.toThrow(/permission denied for (function|schema)/);
      await expect(as('app', (session) => session.query(`set role ${name}_lookup`))).rejects.toThrow(
        /permission denied/,
      );
      const seen = await as('app', async (session) => {
        await session.execute(`begin${working('app')}`);
        return session.query(`select hashed_key from ${name}.api_keys`);
      }).catch((error: unknown) => String(error));
      expect(seen).toEqual(strength === 'signed' ? expect.anything() : []);
    });

    test('a value that exists and one that does not cost the same plan and pages', async () => {
      const admin = await engine.connect({ database: name });
      await admin.execute(
        `insert into ${name}.api_keys (tenant_id, hashed_key) select '${A}', 'key' || lpad(i::text, 6, '0') from generate_series(1, 40000, 2) i`,
      );
      await admin.execute(`vacuum analyze ${name}.api_keys`);
      const [{ body } = { body: '' }] = await admin.query<{ body: string }>(
        `select prosrc as body from pg_proc where proname = 'tenant_of_key' and pronamespace = '${name}'::regnamespace`,
      );
      await admin.execute(`set plan_cache_mode = force_generic_plan; set role ${name}_lookup`);
      await admin.execute(`prepare look_up (text) as ${body}`);
      const cost = async (value: string): Promise<string> => {
        await admin.query(`execute look_up('${value}')`);
        const rows = await admin.query<Record<string, string>>(
          `explain (analyze, buffers, costs off, timing off, summary off) execute look_up('${value}')`,
        );
        const text = rows.map((row) => row['QUERY PLAN'] ?? '').join('\n');
        return text.replaceAll(value, 'VALUE').replace(/Index Searches.*\n|Planning:[\s\S]*$/g, '');
      };
      const hit = await cost('key020001');
      expect(hit).toMatch(/Index Scan[\s\S]*Buffers: shared hit=\d+/);
      expect(await cost('key020002')).toBe(hit);
      expect(await cost('key0200015')).toBe(hit);
      await admin.end();
    });

    test('a provisioner creates a tenant and what it begins with, in its name alone', async () => {
      await inTenant('signup', C, `insert into ${name}.tenants (id, name, domain) values ('${C}', 'C', 'c.example')`);
      await inTenant('signup', C, `insert into ${name}.api_keys (tenant_id, hashed_key) values ('${C}', 'first')`);
      expect(await ask('app', 'first')).toBe(C);
      expect(await inTenant('app', C, `select name from ${name}.tenants`)).toEqual([{ name: 'C' }]);
      await expect(
        inTenant(
          'signup',
          C,
          `insert into ${name}.tenants (id, name, domain) values ('${C.replace(/c$/, 'd')}', 'D', 'd')`,
        ),
      ).rejects.toThrow(/row-level security/);
      await expect(
        inTenant('signup', C, `insert into ${name}.api_keys (tenant_id, hashed_key) values ('${A}', 'theirs')`),
      ).rejects.toThrow(/row-level security/);
      await expect(inTenant('signup', C, `update ${name}.tenants set name = 'X'`)).rejects.toThrow(/permission denied/);
    });

    test.each(['app', 'reader'])('%s creates no tenant', async (role) => {
      const id = C.replace(/c$/, 'e');
      await expect(
        inTenant(role, id, `insert into ${name}.tenants (id, name, domain) values ('${id}', 'E', 'e')`),
      ).rejects.toThrow(/permission denied|read-only/);
    });
  });
});
