/**
 * Three databases of one cluster under one host, while ten sessions make 200 roles with memberships, settings and grants: roles and what
 * is granted to them are of the cluster, and who changes them at the same time must neither fail nor wait for ever.
 */
import { TIER, leftOut } from '../support/tier';
import type { TestedProvider } from '../../src/provider-testing';
import { starter, startServer, type Server } from './server';

jest.setTimeout(600_000);

const ROUNDS = TIER === 'full' ? 5 : 1;
if (ROUNDS < 5) leftOut(`parallel databases of one cluster: ${5 - ROUNDS} of 5 rounds (tier ${TIER})`);
const SESSIONS = 10;
const ROLES_PER_SESSION = 20;

let server: Server;
let provider: TestedProvider;
beforeAll(async () => {
  server = await startServer(18);
  provider = await server.start();
  await server.run('postgres', 'create role everybody');
  await server.run('postgres', 'create database others');
});
afterAll(() => server.stop());

/** What another provider does beside, role by role. @returns the errors of the server */
async function beside(round: number, session: number, databases: readonly string[]): Promise<readonly string[]> {
  const errors: string[] = [];
  const own = await server.engine.connect({ database: 'others' });
  for (let number = 0; number < ROLES_PER_SESSION; number += 1) {
    const name = `other_${round}_${session}_${number}`;
    const statements = [
      `create role ${name} login connection limit 5`,
      `grant everybody to ${name}`,
      `alter role ${name} set statement_timeout = '5s'`,
      `create schema ${name}`,
      `grant usage on schema ${name} to ${name}`,
      `alter default privileges for role ${name} revoke execute on functions from public`,
      `alter role ${name} in database ${databases[number % databases.length] ?? ''} set work_mem = '8MB'`,
    ];
    for (const statement of statements)
      await own.execute(statement).catch((thrown: Error) => errors.push(`${statement}: ${thrown.message}`));
  }
  await own.end();
  return errors;
}

test.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))('round %d', async (round) => {
  const names = ['one', 'two', 'three'].map((name) => `${name}_${round}`);
  for (const name of names) await server.run('postgres', `create database ${name}`);
  const databases = names.map((name) => ({
    config: { spec: starter(name, 18) },
    resource: provider.resource('tenet_database'),
  }));
  const plans = await Promise.all(databases.map(({ resource, config }) => resource.plan(config)));
  const others = Array.from({ length: SESSIONS }, (_, session) => beside(round, session, names));
  const applied = await Promise.all(
    databases.map(({ resource }, at) => resource.apply(plans[at] as (typeof plans)[number])),
  );
  expect((await Promise.all(others)).flat()).toEqual([]);
  expect(applied).toEqual(names.map(() => ({ isDone: true, diagnostics: [] })));
  const roles = await server.query('postgres', `select from pg_roles where rolname like 'other\\_${round}\\_%'`);
  expect(roles).toHaveLength(SESSIONS * ROLES_PER_SESSION);
  for (const { resource, config } of databases) expect(await resource.plan(config)).toMatchObject({ action: 'no-op' });
});
