/** The statement with which docs/isolation.md has older databases changed, run on one as it was: what it mends, and that no row opens. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { checkObject, emit } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { TODAY } from '../support/rule-tester';
import { majorsFor } from '../support/tier';

const [UPGRADE = ''] = /^ALTER POLICY .*$/m.exec(readFileSync('docs/isolation.md', 'utf8')) ?? [];
const A = '11111111-1111-4111-8111-111111111111';
const B = '22222222-2222-4222-8222-222222222222';
const ROLES = `select polname, array(select coalesce(r.rolname, 'public') from unnest(polroles) o left join pg_roles r on r.oid = o order by 1) as roles
  from pg_policy where polrelid = 'clinic.patients'::regclass order by 1`;

describe.each(majorsFor('the upgrade of policies', [15, 18]))('PostgreSQL %i', (major) => {
  let engine: Engine;
  let admin: Session;

  beforeAll(async () => {
    const spec = parse(readFileSync('test/peers/clinic.yaml', 'utf8')) as { postgres: number };
    const checked = await checkObject({ ...spec, postgres: major }, { today: TODAY });
    engine = await startEmbedded({ major });
    await loadArtifacts(engine, emit(checked, 'sql'));
    admin = await engine.connect({ database: checked.model.database });
    await admin.execute(`create role clinic_other login; alter policy tenant_access on clinic.patients to clinic_app`);
    for (const tenant of [A, B]) await plant(tenant);
  });
  afterAll(async () => {
    await admin.end();
    await engine.stop();
  });

  async function plant(tenant: string): Promise<void> {
    await admin.execute(`insert into clinic.tenants (id, name) values ('${tenant}', 'x');
      insert into clinic.patients (tenant_id, id, name) values ('${tenant}', gen_random_uuid(), 'x')`);
  }

  /** What a role sees as each of the tenants, and as none. */
  async function seen(role: string): Promise<readonly (string | number)[]> {
    const found: (string | number)[] = [];
    for (const tenant of [A, B, '']) {
      await admin.execute(`begin; set local role ${role}; set local app.tenant_id = '${tenant}'`);
      const rows = await admin
        .query<{ readonly own: boolean }>(`select tenant_id::text = '${tenant}' as own from clinic.patients`)
        .catch((error: { readonly code?: string }) => error.code ?? 'error');
      await admin.execute('rollback');
      found.push(
        typeof rows === 'string'
          ? rows
          : rows.filter(({ own }) => own).length - 100 * rows.filter(({ own }) => !own).length,
      );
    }
    return found;
  }

  test('rows stay whose they are, and one table is locked', async () => {
    expect(UPGRADE).toBe('ALTER POLICY tenant_access ON clinic.patients TO PUBLIC;');
    expect(await seen('clinic_app')).toEqual([1, 1, 0]);
    await admin.execute('begin');
    await admin.execute(UPGRADE);
    const locks = await admin.query<{ readonly relation: string }>(
      `select relation::regclass::text as relation from pg_locks where pid = pg_backend_pid() and mode = 'AccessExclusiveLock' and relation is not null`,
    );
    await admin.execute('commit');
    expect(locks).toEqual([{ relation: 'clinic.patients' }]);
    expect(await seen('clinic_app')).toEqual([1, 1, 0]);
    expect(await seen('clinic_other')).toEqual(['42501', '42501', '42501']);
    expect(await admin.query(ROLES)).toEqual([
      { polname: 'tenant_access', roles: ['public'] },
      { polname: 'tenant_guard', roles: ['public'] },
    ]);
  });

  test('an application that drops what it owns is shown its rows afterwards', async () => {
    await admin.execute('set role clinic_app; drop owned by current_user; reset role');
    expect(await seen('clinic_app')).toEqual([1, 1, 0]);
  });
});
