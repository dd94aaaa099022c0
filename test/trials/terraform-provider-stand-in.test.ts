/**
 * The stand-in for cyrilgdn/postgresql does what was seen with the real one under Terraform 1.11.4 on PostgreSQL 16 and 18, so that
 * what Tenet emits can be tried on it.
 */
import { startEmbedded, type Engine } from '../../src/engine';
import { mainOf, standIn, type StandIn, type StandInOptions } from '../support/stand-in';
import { inFolderAsync } from '../support/stack';
import { describeWithTerraform } from '../support/terraform';
import { inSample, majorsFor } from '../support/tier';

const role = (name: string, more: object = {}): object => ({ name, login: true, ...more });

async function rows(engine: Engine, sql: string, database = 'postgres'): Promise<readonly unknown[]> {
  const session = await engine.connect({ database });
  const found = await session.query(sql);
  await session.end();
  return found.map((row) => Object.values(row).join(' '));
}

async function execute(engine: Engine, sql: string, database = 'postgres'): Promise<void> {
  const session = await engine.connect({ database });
  await session.execute(sql);
  await session.end();
}

const MEMBERSHIPS = `SELECT roleid::regrole, member::regrole, set_option FROM pg_auth_members
  WHERE roleid > 16383 AND member <> 'op'::regrole ORDER BY 1, 2`;

const tableGrant = (more: object): object => ({
  role: 'reader',
  database: 'postgres',
  schema: 'public',
  object_type: 'table',
  objects: ['plain'],
  privileges: ['SELECT'],
  ...more,
});

describeWithTerraform.each(majorsFor('the stand-in provider', [16, 18]))(
  'the stand-in provider on PostgreSQL %i',
  (major) => {
    let engine: Engine;
    beforeEach(async () => {
      engine = await startEmbedded({ major });
      await execute(engine, `CREATE ROLE op LOGIN CREATEROLE CREATEDB`);
    });
    afterEach(() => engine.stop());

    const tryIt = (name: string, body: () => Promise<void>): void => {
      if (inSample('what the stand-in provider does', name, { quick: 1.3, ci: 0.8 })) it(name, body);
    };

    const tried = (options: StandInOptions, body: (stack: StandIn) => Promise<void>): Promise<void> =>
      inFolderAsync((folder) => body(standIn(folder, engine, options)));

    tryIt(
      'revokes a membership of postgresql_grant_role, because the role has no "roles", and grants it again, for ever',
      () =>
        tried({}, async (stack) => {
          const member = {
            role: 'migrator',
            grant_role: 'owner',
            depends_on: ['postgresql_role.o', 'postgresql_role.m'],
          };
          const roles = { o: role('owner'), m: role('migrator') };
          stack.write({ 'main.tf.json': mainOf({ postgresql_role: roles, postgresql_grant_role: { g: member } }) });
          stack.init();
          expect(stack.apply().text).toContain('3 added');
          expect(await rows(engine, MEMBERSHIPS)).toEqual(['owner migrator true']);

          expect(stack.plan().text).toContain('- roles = [ - "owner", ] -> null');
          expect(stack.apply().text).toContain('0 added, 1 changed, 0 destroyed');
          expect(await rows(engine, MEMBERSHIPS)).toEqual([]);
          expect(stack.apply().text).toContain('1 added, 0 changed, 0 destroyed');
          expect(stack.plan().code).toBe(2);
        }),
    );

    tryIt('loses SET FALSE of a membership when anything else of the role changes, and then plans nothing', () =>
      tried({}, async (stack) => {
        const write = (limit: number): void => {
          const m = role('migrator', { roles: ['owner'], connection_limit: limit, depends_on: ['postgresql_role.o'] });
          stack.write({ 'main.tf.json': mainOf({ postgresql_role: { o: role('owner'), m } }) });
        };
        write(5);
        stack.init();
        stack.apply();
        await execute(engine, 'GRANT owner TO migrator WITH SET FALSE');
        expect(stack.plan().code).toBe(0);
        expect(await rows(engine, MEMBERSHIPS)).toEqual(['owner migrator false']);

        write(6);
        expect(stack.apply().text).toContain('1 changed');
        expect(await rows(engine, MEMBERSHIPS)).toEqual(['owner migrator true']);
        expect(stack.plan().code).toBe(0);
      }),
    );

    tryIt(
      'takes a grant away before it makes it again where its columns change, and in one transaction where its privileges do',
      () =>
        tried({}, async (stack) => {
          await execute(
            engine,
            'CREATE ROLE reader; CREATE TABLE public.plain (a int, b int); CREATE TABLE public.other (a int)',
          );
          const write = (columns: readonly string[], privileges: readonly string[]): void => {
            const onColumns = tableGrant({ object_type: 'column', columns });
            const onTable = tableGrant({ objects: ['other'], privileges });
            stack.write({ 'main.tf.json': mainOf({ postgresql_grant: { c: onColumns, t: onTable } }) });
          };
          write(['a'], ['SELECT']);
          stack.init();
          stack.apply();
          stack.changes();
          write(['a', 'b'], ['INSERT', 'SELECT']);
          const applied = stack.apply();
          expect(applied.text).toContain('~ columns = [ # forces replacement + "b",');
          expect(applied.text).toContain('1 added, 1 changed, 1 destroyed');
          const changes = stack.changes().map(({ action, id }) => `${action} ${id}`);
          expect(changes.filter((one) => one.includes('column'))).toEqual([
            'delete reader_postgres_public_column_plain_a',
            'create reader_postgres_public_column_plain_a_b',
          ]);
          expect(changes).toContain('update reader_postgres_public_table_other');
          expect(stack.plan().code).toBe(0);
        }),
    );

    tryIt('sees what was taken from a plain table, and not what was taken from a partitioned one', () =>
      tried({}, async (stack) => {
        await execute(
          engine,
          'CREATE ROLE reader; CREATE TABLE public.plain (a int); CREATE TABLE public.parted (a int) PARTITION BY LIST (a)',
        );
        const parted = tableGrant({ objects: ['parted'] });
        stack.write({ 'main.tf.json': mainOf({ postgresql_grant: { p: tableGrant({}), q: parted } }) });
        stack.init();
        stack.apply();
        await execute(engine, 'REVOKE ALL ON public.parted FROM reader');
        expect(stack.plan().code).toBe(0);
        await execute(engine, 'REVOKE ALL ON public.plain FROM reader');
        expect(stack.plan().text).toContain('0 to add, 1 to change, 0 to destroy');
      }),
    );

    tryIt('grants nothing on a database whose owner it is not: a warning of the server, and "complete"', () =>
      tried({ user: 'op' }, async (stack) => {
        await execute(engine, 'CREATE ROLE reader');
        await execute(engine, 'CREATE DATABASE shop');
        const on = { database: 'shop', object_type: 'database', depends_on: [] };
        const grants = {
          all: { ...on, role: 'public', privileges: [] },
          one: { ...on, role: 'reader', privileges: ['CONNECT'] },
        };
        stack.write({ 'main.tf.json': mainOf({ postgresql_grant: grants }) });
        stack.init();
        expect(stack.apply('-parallelism=1').text).toContain('2 added');
        expect(stack.changes().flatMap(({ warnings }) => warnings)).toEqual(
          expect.arrayContaining([
            'no privileges could be revoked for "shop"',
            'no privileges were granted for "shop"',
          ]),
        );
        const open = `SELECT has_database_privilege('public', 'shop', 'CONNECT') AND has_database_privilege('reader', 'shop', 'CONNECT')`;
        expect(await rows(engine, open)).toEqual(['true']);
        expect(stack.plan().code).toBe(2);
      }),
    );

    tryIt('of a user with CREATEROLE deadlocks where a role and its member are locked at a time', () =>
      tried({ user: 'op', lockPausesMs: { owner: 300, migrator: 900 } }, async (stack) => {
        const member = role('migrator', { roles: ['owner'], depends_on: ['postgresql_role.o'] });
        const closed = { role: 'public', database: 'postgres', object_type: 'function', privileges: [] };
        const after = { depends_on: ['postgresql_role.o', 'postgresql_role.m'] };
        stack.write({
          'main.tf.json': mainOf({
            postgresql_role: { o: role('owner'), m: member },
            postgresql_default_privileges: {
              o: { ...closed, owner: 'owner', ...after },
              m: { ...closed, owner: 'migrator', ...after },
            },
          }),
        });
        stack.init();
        const applied = stack.apply();
        expect(applied.text).toContain('could not get advisory lock for members of role');
        expect(applied.text).toContain('deadlock detected');
        expect(applied.code).toBe(1);
      }),
    );
  },
);
