import { startEmbedded, type Engine, type Session } from '../../src/engine';
import type { Finding } from '../../src/kernel/finding';
import { checkScript } from '../../src/pipeline';
import { loadParser } from '../../src/sql/parser';
import { reviewedText } from './advice-keys-support';
import { majorsFor } from '../support/tier';

/** Statements that Tenet proposes, run as they are printed on a server that has the schema they are printed for. */

// of our own making, after the shapes of Prisma, Django and Rails: quoted names, two schemas with one table name, keys checked at COMMIT
const SCHEMA = `CREATE SCHEMA crm; CREATE SCHEMA "Billing";
CREATE TABLE public.accounts (id bigint PRIMARY KEY);
CREATE TABLE crm.accounts (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES public.accounts(id));
CREATE TABLE "Billing".accounts (id bigint PRIMARY KEY, tenant_id bigint REFERENCES public.accounts(id));
CREATE TABLE crm."Contact" (id bigserial PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES public.accounts(id),
  "accountId" bigint REFERENCES crm.accounts(id) MATCH FULL ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  "billingId" bigint REFERENCES "Billing".accounts(id) ON DELETE SET NULL DEFERRABLE,
  "number" text NOT NULL, rank int NOT NULL, place int NOT NULL, seen timestamp,
  CONSTRAINT "Contact_number" UNIQUE ("number") INCLUDE (seen),
  CONSTRAINT "Contact_rank" UNIQUE NULLS NOT DISTINCT ("accountId", rank),
  CONSTRAINT "Contact_place" UNIQUE (place) DEFERRABLE INITIALLY DEFERRED);
ALTER TABLE crm."Contact" ENABLE ROW LEVEL SECURITY;
CREATE TABLE "Billing"."Invoice" (id serial PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES public.accounts(id), issued timestamp);
CREATE VIEW crm.seen AS SELECT id, seen FROM crm."Contact";
CREATE SEQUENCE both_seq;
CREATE TABLE one (id bigint NOT NULL DEFAULT nextval('both_seq'::regclass) PRIMARY KEY);
CREATE TABLE two (id bigint NOT NULL DEFAULT nextval('both_seq'::regclass) PRIMARY KEY, at timestamp, day int,
  made timestamp GENERATED ALWAYS AS (at + interval '1 day') STORED);
CREATE TABLE three (id bigint PRIMARY KEY, at timestamp);
CREATE INDEX three_day ON three (date_trunc('day', at));
CREATE TABLE four (id bigint PRIMARY KEY, at timestamp);`;

const checked = async (contents: string): Promise<readonly Finding[]> => {
  await loadParser();
  return (await checkScript({ name: 'schema.sql', contents }, null, { preset: 'recommended', as: 'schema' })).findings;
};

/** The SQL of a recommendation without its comments. */
async function advised(id: string): Promise<string> {
  const { recommendations } = await reviewedText(SCHEMA);
  return (recommendations.find((one) => one.id === id)?.change ?? []).map(({ text }) => text).join('\n');
}

describe.each(majorsFor('hostile DDL', [15, 18]))('on PostgreSQL %i', (major) => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    await (await engine.connect()).query('CREATE DATABASE given');
    const given = await engine.connect({ database: 'given' });
    await given.execute(SCHEMA);
    await given.end();
  });
  beforeEach(async () => {
    const admin = await engine.connect();
    await admin.query('DROP DATABASE IF EXISTS tried WITH (FORCE)');
    await admin.query('CREATE DATABASE tried TEMPLATE given');
    await admin.end();
    session = await engine.connect({ database: 'tried' });
  });
  afterEach(() => session.end());
  afterAll(() => engine.stop());

  const run = async (sql: string): Promise<void> => {
    for (const statement of sql.split(';\n')) {
      const text = statement
        .replaceAll(/^--.*$/gm, '')
        .trim()
        .replace(/;$/, '');
      // psql runs what this prints
      if (text !== '' && !text.endsWith('\\gexec')) await session.query(text);
    }
  };

  test('trial 2: every statement of types/* runs in the schema it is printed for', async () => {
    const found = (await checked(SCHEMA)).filter(({ rule, ddl }) => rule.startsWith('types/') && ddl !== undefined);
    expect(new Set(found.map(({ object }) => object))).toEqual(
      new Set(['table "crm"."Contact"', 'table "Billing"."Invoice"', 'table "public"."four"']),
    );
    for (const statements of new Set(found.map(({ ddl = [] }) => ddl.join(';\n')))) await run(statements);
  });

  test('trial 2: what does not run is found and not printed: a view, a generated column or an expression on the column, a sequence of two tables', async () => {
    const withDdl = (await checked(SCHEMA))
      .filter(({ rule, ddl }) => /time-zone|identity/.test(rule) && ddl !== undefined)
      .map(({ rule, object }) => `${rule} ${object}`);
    for (const table of ['Contact', 'two', 'three'])
      expect(withDdl).not.toContain(`types/require-time-zone table "${table}"`);
    for (const table of ['one', 'two']) expect(withDdl).not.toContain(`types/prefer-identity table "${table}"`);
    const refused = async (sql: string): Promise<string> =>
      session.query(sql).then(
        () => 'ok',
        (error: { code: string }) => error.code,
      );
    expect(await refused('ALTER TABLE crm."Contact" ALTER seen TYPE timestamptz')).toBe('0A000');
    expect(await refused('ALTER TABLE two ALTER at TYPE timestamptz')).toBe('0A000');
    expect(await refused('ALTER TABLE three ALTER at TYPE timestamptz')).toBe('42P17');
    await session.query('ALTER TABLE one ALTER id DROP DEFAULT');
    expect(await refused('DROP SEQUENCE both_seq')).toBe('2BP01');
  });

  test('trial 2: a serial of a quoted table becomes an identity whose sequence keeps its name', async () => {
    const ddl = (await checked(SCHEMA)).find(
      ({ rule, object }) => rule === 'types/prefer-identity' && object === 'table "Invoice"',
    )?.ddl;
    await session.execute('INSERT INTO accounts VALUES (1); INSERT INTO "Billing"."Invoice" (tenant_id) VALUES (1)');
    await run((ddl ?? []).join(';\n'));
    const [row] = await session.query(
      `INSERT INTO "Billing"."Invoice" (tenant_id) VALUES (1) RETURNING id, pg_get_serial_sequence('"Billing"."Invoice"', 'id') AS sequence`,
    );
    expect(row).toEqual({ id: 2, sequence: '"Billing"."Invoice_id_seq"' });
  });

  test('trial 2: a foreign key that takes the tenant in is still checked when the old one was', async () => {
    await run(await advised('keys/require-tenant-in-foreign-key'));
    const keys = await session.query(
      `SELECT conname, condeferrable, condeferred, confdeltype FROM pg_constraint WHERE contype = 'f' AND conname LIKE '%_tenant' ORDER BY 1`,
    );
    expect(keys).toEqual([
      { conname: 'Contact_accountId_fkey_tenant', condeferrable: true, condeferred: true, confdeltype: 'c' },
      { conname: 'Contact_billingId_fkey_tenant', condeferrable: true, condeferred: false, confdeltype: 'n' },
    ]);
    // MATCH FULL of one column took NULL, and a row without an account is still taken
    await session.execute(
      `INSERT INTO accounts VALUES (1); INSERT INTO crm."Contact" (tenant_id, "number", rank, place) VALUES (1, 'a', 1, 1)`,
    );
  });

  test('trial 2: the rows that VALIDATE would end at are listed, those whose parent has no tenant too', async () => {
    const { recommendations } = await reviewedText(SCHEMA);
    const one = recommendations.find(({ id }) => id === 'keys/require-tenant-in-foreign-key');
    const before = (one?.validate ?? []).find(({ title }) => title.startsWith('before'));
    await session.execute(`INSERT INTO accounts VALUES (1); INSERT INTO "Billing".accounts VALUES (7, NULL);
      INSERT INTO crm."Contact" (tenant_id, "billingId", "number", rank, place) VALUES (1, 7, 'a', 1, 1)`);
    const listed = await Promise.all(
      (before?.text ?? '').split(';\n').map((sql) => session.query(sql.replace(/;$/, ''))),
    );
    expect(listed.flat()).toEqual([{ child: '1', parent: null, count: '1' }]);
  });

  test('trial 2: the index ON ONLY a partitioned table, which the advice begins with, is not a finding itself', async () => {
    const parent = 'CREATE INDEX split_t_idx ON ONLY split (t);';
    const migration = { name: 'migration.sql', contents: parent };
    const { findings } = await checkScript(migration, null, { preset: 'recommended', as: 'migration' });
    expect(findings.filter(({ rule }) => rule === 'change/require-concurrent-index')).toEqual([]);
    await session.execute(`CREATE TABLE split (t int) PARTITION BY RANGE (t);
      CREATE TABLE split_1 PARTITION OF split FOR VALUES FROM (0) TO (9);`);
    await session.query(parent);
    await expect(session.query('CREATE INDEX CONCURRENTLY refused ON ONLY split (t)')).rejects.toMatchObject({
      code: '0A000',
    });
  });

  test('trial 2: a unique key that takes the tenant in keeps INCLUDE and NULLS NOT DISTINCT, and one that waits for COMMIT is left to the reader', async () => {
    const sql = await advised('keys/require-tenant-in-unique-key');
    expect(sql).not.toContain('Contact_place_tenant');
    await run(sql);
    const [number] = await session.query(`SELECT pg_get_indexdef('crm."Contact_number_tenant"'::regclass) AS is`);
    expect(number).toEqual({
      is: 'CREATE UNIQUE INDEX "Contact_number_tenant" ON crm."Contact" USING btree (tenant_id, number) INCLUDE (seen)',
    });
    const [rank] = await session.query(`SELECT pg_get_indexdef('crm."Contact_rank_tenant"'::regclass) AS is`);
    expect(rank).toEqual({
      is: 'CREATE UNIQUE INDEX "Contact_rank_tenant" ON crm."Contact" USING btree (tenant_id, "accountId", rank) NULLS NOT DISTINCT',
    });
  });
});
