import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { assumptionsOf, PROFILES, RELIANCES, type Trait } from '../../src/model/platforms';
import type { Model, Platform } from '../../src/model/types';
import { compile } from '../../src/resources/compile';
import { sql as sqlTarget } from '../../src/targets/sql/sql';
import { platformsPage } from '../support/platforms-page';
import { shop } from '../support/rule-tester';
import { ORDERS } from '../support/shop';
import { modelOf } from '../support/spec';
import { majorsFor } from '../support/tier';

const PAGE = 'docs/platforms.md';

test('docs/platforms.md says what the profiles say', async () => {
  const wanted = await format(platformsPage(), { parser: 'markdown', printWidth: 120 });
  if (process.env['GOLDEN'] === 'update') writeFileSync(PAGE, wanted);
  expect(readFileSync(PAGE, 'utf8')).toBe(wanted);
});

describe('every trait', () => {
  const traits = Object.entries(PROFILES).flatMap(([platform, { traits: own }]) =>
    Object.entries(own).map(([reliance, trait]): [string, Trait] => [`${platform}: ${reliance}`, trait]),
  );

  test.each(traits)('%s has a source, and says what differs', (_name, { standing, says, source, known }) => {
    expect(source).toMatch(/^https:\/\//);
    if (standing === 'differs' || standing === 'breaks') expect(says).not.toBe('');
    expect(standing === 'unknown').toBe(known === 'not-looked-at');
  });
});

describe('assumptionsOf', () => {
  const on = async (platform: string, rest = ''): Promise<readonly string[]> =>
    assumptionsOf(await modelOf(shop(ORDERS, `platform: ${platform}\n${rest}`))).map(({ reliance }) => reliance);

  test('tells of a server of one’s own only what differs between majors', async () => {
    expect(await on('self-managed', 'backup: { tool: pgbackrest }')).toEqual([]);
    expect(await on('self-managed', 'postgres: 16\nbackup: { tool: pgbackrest }')).toEqual(['checksums']);
  });

  test('tells what the spec makes use of, and no more', async () => {
    expect(await on('rds')).toEqual(['owner-handover', 'role-settings']);
    expect(await on('rds', 'availability: { rpo: 1h }\nextensions: [pg_trgm]')).toEqual([
      'owner-handover',
      'role-settings',
      'extensions',
      'recovery-point',
    ]);
  });

  test('tells of Citus that policies, settings and majors are otherwise', async () => {
    expect(await on('citus')).toEqual(expect.arrayContaining(['subquery-policies', 'tenant-setting', 'majors']));
  });

  test('every platform has an answer to everything that is relied on', () => {
    const wanted = Object.keys(RELIANCES).sort();
    for (const { traits } of Object.values(PROFILES)) expect(Object.keys(traits).sort()).toEqual(wanted);
  });
});

/** What the operator of a service without a superuser is at the least; the service adds to it. */
const OPERATOR = `CREATE ROLE operator LOGIN CREATEROLE CREATEDB; GRANT pg_monitor TO operator WITH ADMIN OPTION`;

/** What such a role is told, by what the design relies on; null: it works. */
const TRIED: readonly (readonly [string, string, RegExp | null])[] = [
  [
    'forced-row-security',
    'CREATE TABLE t (id int); ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY',
    null,
  ],
  ['subquery-policies', 'CREATE POLICY p ON t AS RESTRICTIVE USING (id = (SELECT 1))', null],
  ['tenant-setting', "SET app.tenant_id = 'x'", null],
  [
    'owner-handover',
    'CREATE ROLE a; CREATE SCHEMA s AUTHORIZATION a',
    /must be (member of|able to SET ROLE) "a"|must be member of role "a"/,
  ],
  ['bypassrls-roles', 'CREATE ROLE b BYPASSRLS', /must be superuser|permission denied/],
  ['connect-control', 'REVOKE CONNECT, TEMPORARY ON DATABASE of_operator FROM PUBLIC', null],
  ['role-settings', 'CREATE ROLE c; ALTER ROLE c SET statement_timeout = 100', null],
  ['role-settings', 'ALTER ROLE c SET log_min_duration_statement = 100', /permission denied to set parameter/],
  ['parameter-grants', 'GRANT SET ON PARAMETER log_min_duration_statement TO c', /permission denied for parameter/],
  [
    'event-triggers',
    'CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN END$$; CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()',
    /permission denied to create event trigger/,
  ],
  ['extensions', 'CREATE EXTENSION pgcrypto', null],
  ['extensions', 'CREATE EXTENSION file_fdw', /permission denied to create extension/],
];

describe.each(majorsFor('operators without superuser', [15, 18]))(
  'as an operator without superuser, on PostgreSQL %d',
  (major) => {
    let engine: Engine;
    let operator: Session;
    beforeAll(async () => {
      engine = await startEmbedded({ major });
      const superuser = await engine.connect();
      await superuser.execute(OPERATOR);
      await superuser.execute('CREATE DATABASE of_operator OWNER operator');
      operator = await engine.connect({ user: 'operator', database: 'of_operator' });
    });
    afterAll(() => engine.stop());

    test.each(TRIED)('%s: %s', async (_reliance, statements, refusal) => {
      const outcome = operator.execute(statements);
      if (refusal === null) await expect(outcome).resolves.toBeUndefined();
      else await expect(outcome).rejects.toThrow(refusal);
    });

    test('closed-set-config: the REVOKE is a warning, and set_config stays open', async () => {
      await operator.execute('REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC');
      expect(operator.notices.map(({ message }) => message)).toContain(
        'no privileges could be revoked for "set_config"',
      );
    });

    test('the starter loads after one GRANT of the owner role', async () => {
      const [roles = '', databases = '', tables = ''] = filesOf(await starter(major, 'rds'));
      const first = await engine.connect({ user: 'operator' });
      await first.execute(roles);
      await expect(first.execute(databases)).rejects.toThrow(/must be (member of role|able to SET ROLE)/);
      await first.execute('GRANT "starter_owner" TO CURRENT_USER');
      for (const statement of databases.split(/;$/m)) if (/^[A-Z]/m.test(statement)) await first.execute(statement);
      const inside = await engine.connect({ user: 'operator', database: 'starter' });
      await inside.execute(tables);
      expect(await inside.query('SELECT FROM pg_policies')).not.toEqual([]);
      await first.execute('REVOKE "starter_owner" FROM CURRENT_USER');
    });
  },
);

async function starter(major: number, platform: Platform): Promise<Model> {
  const model = await modelOf(readFileSync('examples/starter/tenet.yaml', 'utf8'));
  return { ...model, platform, postgres: { ...model.postgres, declared: major } };
}

function filesOf(model: Model): readonly string[] {
  return sqlTarget.emit({ model, compiled: compile(model) }).map(({ contents }) => contents);
}
