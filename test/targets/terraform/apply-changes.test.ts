/** What happens to a database that Terraform holds when the spec changes, and to an operator with less than docs/cdktf.md asks for. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbedded, type Engine, type Session } from '../../../src/engine';
import type { Model } from '../../../src/model/types';
import { checkFile, checkObject, compile } from '../../../src/pipeline';
import type { Compiled } from '../../../src/resources/types';
import { diskReader } from '../../../src/spec/disk';
import { inFolderAsync } from '../../support/stack';
import { mainOf, standIn, type StandIn, type StandInOptions } from '../../support/stand-in';
import { applyInTwoSteps, emitted, psql, runFile, terraformTool } from '../../support/stand-in-apply';
import { inSample, majorsFor } from '../../support/tier';
import { testWith } from '../../support/tool';

const today = '2026-11-24';

interface Changes {
  readonly monitorConnections?: number;
  readonly readersOfMail?: readonly string[];
  readonly major?: number;
}

/** A help desk with what a change may break: a membership with options, a grant on columns, a rollup. */
async function desk({ monitorConnections = 5, readersOfMail = [], major = 18 }: Changes = {}): Promise<
  readonly [Compiled, Model]
> {
  const checked = await checkObject(
    {
      tenet: 1,
      database: 'desk',
      postgres: major,
      platform: 'rds',
      tenancy: { model: 'shared-schema', registry: 'tenants', key: { column: 'tenant_id', type: 'uuid' } },
      roles: {
        desk_owner: { kind: 'owner' },
        desk_app: { kind: 'application', connections: 20 },
        desk_reader: { kind: 'reader', connections: 5 },
        desk_monitor: { kind: 'monitor', connections: monitorConnections },
      },
      compliance: { pii: { contact: { readers: ['desk_app', ...readersOfMail] } } },
      tables: {
        tenants: { scope: 'registry', columns: { id: 'uuid', name: 'text' } },
        tickets: { columns: { id: 'uuid', state: 'text', mail: { type: 'text', pii: 'contact' } } },
      },
      rollups: {
        ticket_states: {
          query: 'select tenant_id, state, count(*) as tickets from tickets group by tenant_id, state',
          key: ['tenant_id', 'state'],
          refresh: '15m',
          concurrently: true,
        },
      },
    },
    { today },
  );
  return [compile(checked, 'error'), checked.model];
}

describe('a database that Terraform holds', () => {
  const tryIt = (name: string, body: () => Promise<void>): void => {
    if (inSample('changes that Terraform applies', name, { quick: 0.2, ci: 0.4 }))
      testWith(psql, terraformTool)(name, body);
  };
  let engine: Engine;
  const start = async (major: number, ...statements: readonly string[]): Promise<Session> => {
    engine = await startEmbedded({ major });
    const session = await engine.connect();
    for (const statement of statements) await session.query(statement);
    return session;
  };
  afterEach(() => engine.stop());

  const tried = (options: StandInOptions, body: (stack: StandIn, folder: string) => Promise<void>): Promise<void> =>
    inFolderAsync((folder) => body(standIn(folder, engine, options), folder));
  const first = async (session: Session, sql: string): Promise<unknown> =>
    Object.values((await session.query(sql))[0] ?? {})[0];

  const SET_OPTION = `SELECT set_option FROM pg_auth_members WHERE member = 'desk_monitor'::regrole`;

  tryIt(
    'an update of a role takes SET FALSE from its membership, so the gate asks for the DDL, whose statement gives it back',
    async () => {
      const session = await start(18);
      await tried({}, async (stack, folder) => {
        applyInTwoSteps(stack, folder, emitted(...(await desk())));
        expect(await first(session, SET_OPTION)).toBe(false);

        const changed = emitted(...(await desk({ monitorConnections: 6 })));
        stack.write(changed.files);
        const stopped = stack.apply();
        expect(stopped.text).toContain('run the DDL of database "desk"');
        const statement = /GRANT "pg_monitor" TO "desk_monitor" WITH .*;/.exec(
          changed.files[changed.ddl['desk'] ?? ''] ?? '',
        );
        expect(stack.apply(changed.confirmed).text).toContain('Apply complete!');
        expect(await first(session, SET_OPTION)).toBe(true);
        await session.query(statement?.[0] ?? '');
        expect(await first(session, SET_OPTION)).toBe(false);
        expect(stack.plan(changed.confirmed).code).toBe(0);
      });
      await session.end();
    },
  );

  tryIt('a membership given by hand is seen and taken back, one that was declared is given back', async () => {
    const session = await start(16);
    await tried({}, async (stack, folder) => {
      const files = emitted(...(await desk({ major: 16 })));
      applyInTwoSteps(stack, folder, files);
      await session.query('GRANT desk_owner TO desk_app');
      await session.query('REVOKE pg_monitor FROM desk_monitor');
      expect(stack.plan(files.confirmed).text).toContain('0 to add, 2 to change, 0 to destroy');
      stack.apply(files.confirmed);
      expect(await first(session, `SELECT pg_has_role('desk_app', 'desk_owner', 'MEMBER')`)).toBe(false);
      expect(await first(session, `SELECT pg_has_role('desk_monitor', 'pg_monitor', 'USAGE')`)).toBe(true);
    });
    await session.end();
  });

  tryIt('a changed column grant is asked for by the gate, and until then nothing is taken from anybody', async () => {
    const session = await start(18);
    await tried({}, async (stack, folder) => {
      applyInTwoSteps(stack, folder, emitted(...(await desk())));
      const inDesk = await engine.connect({ database: 'desk' });
      const reads = (column: string): Promise<unknown> =>
        first(inDesk, `SELECT has_column_privilege('desk_reader', 'desk.tickets', '${column}', 'SELECT')`);
      expect([await reads('state'), await reads('mail')]).toEqual([true, false]);
      stack.changes();

      const changed = emitted(...(await desk({ readersOfMail: ['desk_reader'] })));
      stack.write(changed.files);
      expect(stack.apply().text).toContain('run the DDL of database "desk"');
      expect(stack.changes()).toEqual([]);
      expect(await reads('state')).toBe(true);
      // all columns now: a grant on the table, which is Terraform's, beside the one on columns
      expect(stack.apply(changed.confirmed).text).toContain('Apply complete!');
      expect(stack.changes().map(({ action }) => action)).toEqual(['create']);
      expect([await reads('state'), await reads('mail')]).toEqual([true, true]);
      await inDesk.end();
    });
    await session.end();
  });

  tryIt('a grant on a table that becomes one on columns leaves no gap where Terraform forgets it first', async () => {
    const session = await start(16);
    await tried({}, async (stack, folder) => {
      applyInTwoSteps(stack, folder, emitted(...(await desk({ readersOfMail: ['desk_reader'], major: 16 }))));
      const inDesk = await engine.connect({ database: 'desk' });
      const reads = (column: string): Promise<unknown> =>
        first(inDesk, `SELECT has_column_privilege('desk_reader', 'desk.tickets', '${column}', 'SELECT')`);
      const changed = emitted(...(await desk({ major: 16 })));
      stack.write(changed.files);
      expect(stack.plan().text).toContain('1 to destroy');
      const address = stack
        .run('state', 'list')
        .text.split(' ')
        .find((one) => one.includes('desk_reader_on_desk_tickets'));
      expect(stack.run('state', 'rm', address ?? '').code).toBe(0);
      const columns = /GRANT SELECT \([^)]*\) ON TABLE "desk"."tickets" TO "desk_reader";/.exec(
        changed.files[changed.ddl['desk'] ?? ''] ?? '',
      );
      await inDesk.query('BEGIN');
      await inDesk.query('REVOKE SELECT ON desk.tickets FROM desk_reader');
      await inDesk.query(columns?.[0] ?? '');
      await inDesk.query('COMMIT');
      stack.changes();
      expect(stack.apply(changed.confirmed).text).toContain('0 destroyed');
      expect(stack.changes()).toEqual([]);
      expect([await reads('state'), await reads('mail')]).toEqual([true, false]);
      await inDesk.end();
    });
    await session.end();
  });

  tryIt(
    'a stack written before lets go of memberships and column grants by "state rm", and nobody loses any',
    async () => {
      const session = await start(18, 'CREATE TABLE public.plain (a int)');
      await tried({}, async (stack) => {
        const roles = { o: { name: 'owner' }, m: { name: 'migrator', depends_on: ['postgresql_role.o'] } };
        const column = { role: 'migrator', database: 'postgres', schema: 'public', object_type: 'column' };
        const more = { objects: ['plain'], columns: ['a'], privileges: ['SELECT'], depends_on: ['postgresql_role.m'] };
        const before = {
          postgresql_role: roles,
          postgresql_grant_role: { g: { role: 'migrator', grant_role: 'owner', depends_on: ['postgresql_role.m'] } },
          postgresql_grant: { c: { ...column, ...more } },
        };
        stack.write({ 'main.tf.json': mainOf(before) });
        stack.init();
        stack.apply();
        stack.write({ 'main.tf.json': mainOf({ postgresql_role: { ...roles, m: { ...roles.m, roles: ['owner'] } } }) });
        expect(stack.plan().text).toContain('0 to add, 0 to change, 2 to destroy');
        expect(stack.run('state', 'rm', 'postgresql_grant_role.g', 'postgresql_grant.c').code).toBe(0);
        expect(stack.plan().text).toContain('No changes.');
        expect(await first(session, `SELECT has_column_privilege('migrator', 'plain', 'a', 'SELECT')`)).toBe(true);
      });
      await session.end();
    },
  );

  tryIt(
    'on 15, where a role is no member of what it made, the operator grants itself the owners before the DDL',
    async () => {
      const session = await start(15, 'CREATE ROLE op LOGIN CREATEROLE CREATEDB');
      await tried({ user: 'op' }, async (stack, folder) => {
        const files = emitted(...(await desk({ major: 15 })));
        stack.write(files.files);
        stack.init();
        expect(stack.apply().text).toContain('Resource precondition failed');
        const ddl = files.ddl['desk'] ?? '';
        expect(runFile(folder, 'desk', ddl).complaints.join()).toContain('permission denied for schema desk');
        const asOperator = await engine.connect({ user: 'op' });
        await asOperator.query('GRANT desk_owner, desk_rollup TO op');
        await asOperator.end();
        expect(runFile(folder, 'desk', ddl)).toEqual({ code: 0, complaints: [] });
        expect(stack.apply(files.confirmed).text).toContain('Apply complete!');
        expect(stack.plan(files.confirmed).text).toContain('No changes.');
        expect(await first(session, `SELECT has_database_privilege('public', 'desk', 'CONNECT')`)).toBe(false);
      });
      await session.end();
    },
  );

  testWith(psql, terraformTool).each(majorsFor('operators who are not prepared', [16, 18]))(
    'on %i an operator who is not prepared is refused by the DDL, and nothing is half made',
    async (major) => {
      const session = await start(
        major,
        'CREATE ROLE op LOGIN CREATEROLE CREATEDB',
        'GRANT pg_monitor TO op WITH ADMIN OPTION',
      );
      await tried({ user: 'op' }, async (stack, folder) => {
        const files = emitted(...(await desk({ major })));
        stack.write(files.files);
        stack.init();
        stack.apply();
        const refused = runFile(folder, 'desk', files.ddl['desk'] ?? '');
        expect(refused.complaints.join()).toContain('permission denied for schema desk');
        expect(refused.code).toBe(3);
        const inDesk = await engine.connect({ database: 'desk' });
        expect(await inDesk.query(`SELECT FROM pg_class WHERE relnamespace = 'desk'::regnamespace`)).toEqual([]);
        await inDesk.end();
        // as prepared late as early: what Terraform could not grant on the database, the DDL grants
        const asOperator = await engine.connect({ user: 'op' });
        await asOperator.query('GRANT desk_owner, desk_rollup TO op WITH INHERIT TRUE, SET TRUE');
        await asOperator.end();
        expect(runFile(folder, 'desk', files.ddl['desk'] ?? '')).toEqual({ code: 0, complaints: [] });
        expect(stack.apply(files.confirmed).text).toContain('Apply complete!');
        expect(stack.plan(files.confirmed).text).toContain('No changes.');
        expect(await first(session, `SELECT has_database_privilege('public', 'desk', 'CONNECT')`)).toBe(false);
      });
      await session.end();
    },
  );

  tryIt(
    'the one-step form of examples/terraform makes a new database in one apply, and refuses another DDL',
    async () => {
      const examples = join(__dirname, '..', '..', '..', 'examples');
      const checked = await checkFile(join(examples, 'shop', 'tenet.yaml'), diskReader, { today });
      const session = await start(16);
      await tried({}, async (stack, folder) => {
        const { files, ddl } = emitted(compile(checked), checked.model);
        const override = readFileSync(join(examples, 'terraform', 'one_step_override.tf'), 'utf8');
        stack.write({ ...files, 'one_step_override.tf': override });
        process.env['PGPASSWORD'] = 'not-for-a-file';
        stack.init();
        const applied = stack.apply();
        expect(applied.text).toContain('Apply complete!');
        expect(applied.text).toContain('CREATE TABLE "shop"."orders"');
        expect(stack.plan().text).toContain('No changes.');
        expect(readFileSync(join(folder, 'terraform.tfstate'), 'utf8')).not.toContain('not-for-a-file');

        const path = ddl['shop'] ?? '';
        const main = files['main.tf.json'] ?? '';
        const hash = /filesha256\(.*? == \\"([0-9a-f]{64})\\"/.exec(main)?.[1] ?? '';
        stack.write({ [path]: `${files[path]}-- edited\n` });
        expect(stack.apply().text).toContain('was changed after synthesis');
        const other = createHash('sha256').update(`${files[path]}-- edited\n`).digest('hex');
        stack.write({ 'main.tf.json': main.replaceAll(hash, other) });
        expect(stack.apply().text).toContain('already exists');
      });
      delete process.env['PGPASSWORD'];
      await session.end();
    },
  );
});
