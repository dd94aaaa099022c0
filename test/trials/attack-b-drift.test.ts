/** Policies that read almost as declared and let tenants into each other's rows count as drift; what changes nothing does not. */
import { startEmbedded, type Engine } from '../../src/engine';
import { checkObject, compile, emit } from '../../src/pipeline';
import { conditionWords } from '../../src/targets/condition-words';
import { declaredRowSecurity, rowSecurityDriftSql } from '../../src/targets/row-security';
import { loadArtifacts } from '../support/load';
import { majorsFor } from '../support/tier';

const spec = (database: string, type: string, strength: string): object => ({
  tenet: 1,
  database,
  tenancy: {
    key: { column: 'tenant_id', type },
    registry: 'tenants',
    context: { setting: 'app.t', strength },
    ...(strength === 'role' && { tenants: ['00000000-0000-4000-8000-00000000000a'] }),
  },
  roles: { [`${database}_owner`]: { kind: 'owner' }, [`${database}_app`]: { kind: 'application', connections: 2 } },
  tables: {
    tenants: { scope: 'registry', columns: { id: type, name: 'text' } },
    orders: { columns: { id: 'uuid', n: 'text' } },
  },
});

const both = (condition: string) =>
  `alter policy tenant_guard on "$db".orders using (${condition}) with check (${condition});
   alter policy tenant_access on "$db".orders using (${condition}) with check (${condition})`;
const asked = "nullif(current_setting('app.t', true), '')";
const USER = '"$db".tenant_of_user()';

interface Case {
  readonly type: string;
  readonly strength?: string;
  readonly drifts: Readonly<Record<string, string>>;
  readonly keeps?: Readonly<Record<string, string>>;
}

const CASES: Readonly<Record<string, Case>> = {
  txt: {
    type: 'text',
    drifts: {
      'only the first letter is compared': both(`tenant_id::character(1) = (select ${asked}::character(1))`),
      'only the first letter is asked for': both(`tenant_id = (select ${asked}::varchar(1))`),
      'an operator of the same name, first on the path': `create schema evil;
        create function evil.eq(text, text) returns boolean language sql as 'select true';
        create operator evil.= (leftarg = text, rightarg = text, function = evil.eq);
        ${both(`tenant_id operator(evil.=) (select ${asked})`)}; set local search_path = evil, pg_catalog`,
      'a function of the same name, first on the path': `create schema evil;
        create function evil.current_setting(text, boolean) returns text language sql as 'select $$a$$';
        ${both(`tenant_id = (select nullif(evil.current_setting('app.t', true), ''))`)}; set local search_path = evil, pg_catalog`,
      'one role more': 'create role zzz; alter policy tenant_access on "$db".orders to "$db_app", zzz',
    },
    keeps: {
      'a role that no policy names is renamed': 'create role zz1; alter role zz1 rename to zz2',
      'standard_conforming_strings is off': 'set local standard_conforming_strings = off',
    },
  },
  num: {
    type: 'int',
    drifts: { 'all numbers are one': both(`tenant_id::boolean = (select ${asked}::boolean)`) },
  },
  vch: {
    type: 'varchar(20)',
    drifts: { 'only the first letter is asked for': both(`tenant_id = (select ${asked}::varchar(1))`) },
  },
  rol: {
    type: 'uuid',
    strength: 'role',
    drifts: {
      'the function has another search path': `alter function ${USER} set search_path = public`,
      'the function has none': `alter function ${USER} reset all`,
      'the function runs with a setting more': `alter function ${USER} set role = postgres`,
      'a plan keeps the tenant of the first caller': `alter function ${USER} immutable`,
      'somebody else owns the function': `create role mallory; alter function ${USER} owner to mallory`,
    },
    keeps: {
      'a function of the same name that no policy calls': `create function "$db".tenant_of_user(x text) returns uuid language sql as 'select null::uuid'`,
    },
  },
};

describe.each(majorsFor('drift', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  test.each(Object.entries(CASES))('%s', async (database, { type, strength = 'setting', drifts, keeps = {} }) => {
    const checked = await checkObject({ ...spec(database, type, strength), postgres: major }, { today: '2026-11-24' });
    await loadArtifacts(engine, emit({ ...checked, findings: [] }, 'sql'));
    const session = await engine.connect({ database });
    const sql = rowSecurityDriftSql(declaredRowSecurity(compile(checked)));
    const isDrift = async (change: string): Promise<boolean> => {
      await session.execute(`begin; ${change.replaceAll('$db', database)}`);
      const rows = await session.query<{ table: string; drift: string; unread: string }>(sql);
      await session.execute('rollback');
      expect(rows.map(({ unread }) => Number(unread))).toEqual([0, 0]);
      return rows.some(({ table, drift }) => table === 'orders' && Number(drift) > 0);
    };
    expect(await isDrift('select 1')).toBe(false);
    const seen: string[] = [];
    for (const [name, change] of Object.entries({ ...drifts, ...keeps })) if (await isDrift(change)) seen.push(name);
    expect(seen).toEqual(Object.keys(drifts));
    await session.end();
  });
});

test.each(['citext', 'numeric(10,0)', 'app.tenant_ref', 'char(8)'])(
  'the words of a key of type %s are not predicted, so the policy is counted as not compared',
  (type) => expect(conditionWords(`"t" = (select ${asked}::${type})`)).toBeUndefined(),
);

test('a name that needs quotes is not read without them', () => {
  const words = conditionWords(`"a IS NULL) OR (b" = (select ${asked}::text)`);
  const printed = (name: string) =>
    `(${name} = ( SELECT NULLIF(current_setting('app.t'::text, true), ''::text) AS "nullif"))`;
  expect(printed('"a IS NULL) OR (b"')).toMatch(new RegExp(words?.pattern ?? ''));
  expect(printed('a IS NULL) OR (b')).not.toMatch(new RegExp(words?.pattern ?? ''));
});
