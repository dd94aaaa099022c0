/** What a role of tenants can do to others that share it, in each strength of the context and on each major. */
import { sqlState, startEmbedded, type Engine, type Session } from '../../src/engine';
import { compile } from '../../src/resources/compile';
import { sql } from '../../src/targets/sql/sql';
import { plantKey, signed } from '../../src/prove/attack/token';
import { loadArtifacts } from '../../src/prove/load';
import { modelOf } from '../support/spec';
import { A, B, strengthSpec } from '../support/strengths';
import { majorsFor } from '../support/tier';

const STRENGTHS = ['setting', 'hardened', 'signed', 'role'] as const;
type Strength = (typeof STRENGTHS)[number];

const DENIED = '42501';

/** Who logs in for a tenant, and what begins each transaction. */
const sessions: Readonly<Record<Strength, (name: string, tenant: string) => readonly [login: string, begin: string]>> =
  {
    setting: (name, tenant) => [`${name}_app`, `select set_config('app.tenant_id', '${tenant}', true)`],
    hardened: (name, tenant) => [
      `${name}_app_login`,
      `select set_config('app.tenant_id', '${tenant}', true), set_config('role', '${name}_app', true)`,
    ],
    signed: (name, tenant) => [`${name}_app`, `select set_config('app.tenant_id', '${signed(tenant)}', true)`],
    role: (name, tenant) => [`${name}_app_${tenant}`, 'select 1'],
  };

describe.each(majorsFor('the compiled shape', [15, 16, 17, 18], [15, 18]))('PostgreSQL %i', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  describe.each(STRENGTHS)('strength %s', (strength) => {
    const name = `${strength}_shape`;
    let ofA: Session;
    let ofB: Session;

    const run = async (session: Session, tenant: string, statement: string): Promise<string> => {
      try {
        await session.execute(`begin; ${sessions[strength](name, tenant)[1]}`);
        const rows = await session.query(statement);
        await session.execute('commit');
        return JSON.stringify(rows);
      } catch (error) {
        await session.execute('rollback');
        return sqlState(error) ?? String(error);
      }
    };
    const patients = (session: Session, tenant: string): Promise<string> =>
      run(session, tenant, `select name from ${name}.patients`);

    beforeAll(async () => {
      const model = await modelOf(strengthSpec(major, strength, name));
      await loadArtifacts(engine, sql.emit({ model, compiled: compile(model) }));
      const admin = await engine.connect({ database: name });
      await admin.execute(`insert into ${name}.tenants values ('${A}', 'a'), ('${B}', 'b');
        insert into ${name}.patients values ('${A}', gen_random_uuid(), 'a'), ('${B}', gen_random_uuid(), 'b');
        ${strength === 'signed' ? plantKey({ kind: 'table', schema: name, name: 'tenant_keys' }) : ''}`);
      await admin.end();
      const login = (tenant: string): Promise<Session> =>
        engine.connect({ user: sessions[strength](name, tenant)[0], database: name });
      [ofA, ofB] = await Promise.all([login(A), login(B)]);
    });
    afterAll(() => Promise.all([ofA.end(), ofB.end()]));

    test('each tenant sees its own', async () => {
      expect(await patients(ofA, A)).toBe('[{"name":"a"}]');
      expect(await patients(ofB, B)).toBe('[{"name":"b"}]');
    });

    test('DROP OWNED by a role that tenants share cuts no tenant off', async () => {
      expect(await run(ofA, A, 'drop owned by current_user')).toBe('[]');
      if (strength === 'role') expect(await run(ofA, A, `drop owned by ${name}_app`)).toBe('[]');
      expect(await patients(ofA, A)).toBe('[{"name":"a"}]');
      expect(await patients(ofB, B)).toBe('[{"name":"b"}]');
      expect(await run(ofB, B, `select count(*)::int as n from ${name}.beds`)).toBe('[{"n":0}]');
    });

    test('a cursor WITH HOLD is left behind, until CLOSE ALL', async () => {
      await run(ofA, A, `declare left_behind cursor with hold for select name from ${name}.patients`);
      expect(JSON.stringify(await ofA.query('fetch all from left_behind'))).toBe('[{"name":"a"}]');
      await ofA.execute('close all');
      await expect(ofA.query('fetch all from left_behind')).rejects.toMatchObject({ code: '34000' });
    });

    test('a temporary table is refused', async () => {
      expect(await run(ofA, A, 'create temporary table left_behind as select 1 as x')).toBe(DENIED);
    });

    test('what a role sets for itself opens no row, and in hardened not by one statement for the login', async () => {
      const [login] = sessions[strength](name, A);
      const set = await run(ofA, A, `alter role "${login}" set row_security = off`);
      expect(set).toBe(strength === 'hardened' ? DENIED : '[]');
      const next = await engine.connect({ user: login, database: name });
      expect(await patients(next, A)).toBe(strength === 'hardened' ? '[{"name":"a"}]' : DENIED);
      await next.end();
      const admin = await engine.connect();
      await admin.execute(`alter role "${login}" reset row_security`);
      await admin.end();
    });

    test.each([
      'select lo_creat(-1)',
      'select lo_create(4001)',
      `select lo_from_bytea(4001, 'x')`,
      `select lo_put(4000, 0, 'x')`,
      'select lo_get(4000)',
      'select lo_get(4000, 0, 1)',
      'select lo_open(4000, 131072)',
      'select lo_unlink(4000)',
      'select pg_cancel_backend(pg_backend_pid())',
      'select pg_terminate_backend(pg_backend_pid())',
    ])('%s is refused', async (statement) => {
      expect(await run(ofA, A, statement)).toBe(DENIED);
    });
  });
});
