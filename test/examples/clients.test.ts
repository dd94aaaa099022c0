/** The snippets of examples/clients, each on one pooled connection that two tenants share. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql as drizzleSql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Kysely, PostgresDialect, sql as kyselySql } from 'kysely';
import { Pool } from 'pg';
import * as drizzleClient from '../../examples/clients/drizzle';
import * as kyselyClient from '../../examples/clients/kysely';
import * as nodePostgres from '../../examples/clients/node-postgres';
import * as prismaClient from '../../examples/clients/prisma';
import { startEmbedded, type Engine } from '../../src/engine';
import { compile } from '../../src/resources/compile';
import { sql } from '../../src/targets/sql/sql';
import { loadArtifacts } from '../support/load';
import { modelOf } from '../support/spec';
import { findTool, testWith } from '../support/tool';

const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';

const SPEC = `
tenet: 1
database: shop
postgres: 18
tenancy: { registry: tenants, key: { type: uuid }, context: { setting: app.tenant_id } }
roles: { shop_app: { kind: application } }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  orders: { columns: { id: uuid, title: text } }
`;

type Query = (text: string) => Promise<readonly object[]>;
/** A snippet as the tests use it: `work` gets what runs a statement in the transaction. */
type AsTenant = <T>(tenant: string, work: (query: Query) => Promise<T>) => Promise<T>;

const CLIENTS: Readonly<Record<string, (pool: Pool) => AsTenant>> = {
  'node-postgres': (pool) => (tenant, work) =>
    nodePostgres.asTenant(pool, tenant, (client) =>
      work(async (text) => (await client.query<Record<string, unknown>>(text)).rows),
    ),
  Drizzle: (pool) => (tenant, work) =>
    drizzleClient.asTenant(drizzle(pool), tenant, (transaction) =>
      work(async (text) => (await transaction.execute(drizzleSql.raw(text))).rows),
    ),
  Kysely: (pool) => (tenant, work) =>
    kyselyClient.asTenant(new Kysely<object>({ dialect: new PostgresDialect({ pool }) }), tenant, (transaction) =>
      work(async (text) => (await kyselySql.raw<object>(text).execute(transaction)).rows),
    ),
  'the shape of Prisma, over a stand-in for its client': (pool) => (tenant, work) =>
    prismaClient.asTenant(prismaLike(pool), tenant, (transaction) => work((text) => transaction.$queryRawUnsafe(text))),
};

/** What an interactive transaction of Prisma is: BEGIN, one connection, COMMIT or ROLLBACK. */
function prismaLike(pool: Pool) {
  const on = (query: (text: string, values: readonly unknown[]) => Promise<readonly object[]>) => ({
    $queryRaw: (parts: TemplateStringsArray, ...values: readonly unknown[]) =>
      query(
        parts.reduce((text, part, index) => `${text}$${index}${part}`),
        values,
      ),
    $queryRawUnsafe: (text: string) => query(text, []),
  });
  return {
    async $transaction<T>(work: (transaction: ReturnType<typeof on>) => Promise<T>): Promise<T> {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const query = async (text: string, values: readonly unknown[]): Promise<readonly object[]> =>
          (await client.query<Record<string, unknown>>(text, [...values])).rows;
        const result = await work(on(query));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
  };
}

describe.each(Object.entries(CLIENTS))('%s', (_name, connect) => {
  let engine: Engine;
  let pool: Pool;
  let asTenant: AsTenant;

  beforeAll(async () => {
    engine = await startEmbedded({ major: 18 });
    const model = await modelOf(SPEC);
    await loadArtifacts(engine, sql.emit({ model, compiled: compile(model) }));
    const admin = await engine.connect({ database: 'shop' });
    await admin.execute(`
      insert into shop.tenants (id, name) values ('${A}', 'acme'), ('${B}', 'globex');
      insert into shop.orders (tenant_id, title) values ('${A}', 'a1'), ('${B}', 'b1')`);
    await admin.end();
    // one connection, so that each transaction meets what the one before has left
    pool = new Pool({
      host: engine.connection?.host,
      port: engine.connection?.port,
      user: 'shop_app',
      database: 'shop',
      max: 1,
    });
    asTenant = connect(pool);
  });

  afterAll(async () => {
    await pool.end();
    await engine.stop();
  });

  const titles = (query: Query) => query('select title from orders order by title');

  /** What a statement sees that forgets its tenant, on the connection that the snippet used. */
  async function leftBehind(): Promise<readonly [number, string]> {
    const { rows } = await pool.query<{ n: number; tenant: string | null }>(
      `select (select count(*)::int from orders) as n, current_setting('app.tenant_id', true) as tenant`,
    );
    return [rows[0]?.n ?? -1, rows[0]?.tenant ?? ''];
  }

  test('two tenants alternate on one connection and see their own rows', async () => {
    const backends = new Set<unknown>();
    for (const [tenant, title] of [
      [A, 'a1'],
      [B, 'b1'],
      [A, 'a1'],
      [B, 'b1'],
    ] as const) {
      const rows = await asTenant(tenant, async (query) => {
        const [backend] = await query('select pg_backend_pid() as pid');
        backends.add((backend as { pid: number }).pid);
        return titles(query);
      });
      expect(rows).toEqual([{ title }]);
      expect(await leftBehind()).toEqual([0, '']);
    }
    expect(backends.size).toBe(1);
  });

  test('both at once get their own rows', async () => {
    const rows = await Promise.all([A, B, A, B].map((tenant) => asTenant(tenant, titles)));
    expect(rows).toEqual(['a1', 'b1', 'a1', 'b1'].map((title) => [{ title }]));
  });

  test('what is inserted without a tenant belongs to the tenant of the transaction', async () => {
    const insert = `insert into orders (title) values ('new') returning tenant_id`;
    expect(await asTenant(B, (query) => query(insert))).toEqual([{ tenant_id: B }]);
    expect(await asTenant(B, (query) => query(`delete from orders where title = 'new' returning tenant_id`))).toEqual([
      { tenant_id: B },
    ]);
  });

  test.each<[string, (query: Query) => Promise<unknown>, string]>([
    ['PostgreSQL', (query) => query('select 1 / 0'), '22012'],
    ['row security', (query) => query(`insert into orders (tenant_id, title) values ('${B}', 'x')`), '42501'],
    ['the work itself', () => Promise.reject(Object.assign(new Error('stop'), { code: 'stop' })), 'stop'],
  ])('an error of %s in the middle undoes all and leaves no tenant', async (_from, fail, code) => {
    const work = asTenant(A, async (query) => {
      await query(`insert into orders (title) values ('undone')`);
      await fail(query);
    });
    const error: unknown = await work.catch((thrown: unknown) => thrown);
    expect(codeOf(error)).toBe(code);
    expect(await leftBehind()).toEqual([0, '']);
    expect(await asTenant(B, titles)).toEqual([{ title: 'b1' }]);
    expect(await asTenant(A, titles)).toEqual([{ title: 'a1' }]);
  });

  test('a tenant that is no key is an error, and the connection serves the next', async () => {
    expect(codeOf(await asTenant(`' or true --`, titles).catch((thrown: unknown) => thrown))).toBe('22P02');
    expect(await asTenant(A, titles)).toEqual([{ title: 'a1' }]);
  });
});

/** The SQLSTATE; Drizzle has it in the cause. */
function codeOf(error: unknown): unknown {
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown };
  return code ?? (cause === undefined ? error : codeOf(cause));
}

describe('node-postgres', () => {
  test('says so where a failed statement was passed over', async () => {
    const answers = ['BEGIN', 'SELECT', 'ROLLBACK', 'ROLLBACK'];
    const released: unknown[] = [];
    const client = {
      query: () => Promise.resolve({ command: answers.shift() }),
      release: (broken: unknown) => released.push(broken),
    };
    const pool = { connect: () => Promise.resolve(client) } as unknown as Pool;
    await expect(nodePostgres.asTenant(pool, A, () => Promise.resolve())).rejects.toThrow('was rolled back');
    expect(released).toEqual([false]);
  });
});

describe('JDBC', () => {
  const javac = findTool('javac');
  const source = 'examples/clients/Jdbc.java';

  test('says the tenant first, in a transaction', () => {
    const text = readFileSync(source, 'utf8');
    expect(text).toMatch(/setAutoCommit\(false\);\s+try \{\s+setTenant\(connection, tenant\);/);
  });

  testWith(javac)('calls a driver in this order', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jdbc-'));
    try {
      execFileSync(javac ?? '', ['-d', folder, source, 'test/examples/JdbcTrace.java']);
      const lines = execFileSync('java', ['-cp', folder, 'JdbcTrace'], { encoding: 'utf8' }).trim().split('\n');
      const opening = [
        'DataSource.getConnection',
        'Connection.setAutoCommit[false]',
        `Connection.prepareStatement[select set_config('app.tenant_id', ?, true)]`,
        'PreparedStatement.setString[1, acme]',
        'PreparedStatement.execute',
        'PreparedStatement.close',
      ];
      const ending = (...calls: readonly string[]) => [...opening, ...calls].join('; ');
      expect(lines).toEqual([
        ending('Connection.commit', 'Connection.close', 'returns done'),
        ending('Connection.rollback', 'Connection.close', 'throws in the middle'),
        ending('Connection.rollback', 'Connection.close', 'throws in the middle'),
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
