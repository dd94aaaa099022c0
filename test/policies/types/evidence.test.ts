/** What the rules about types claim, asked of PostgreSQL. */
import arraysOfKeys from '../../../policies/types/forbid-arrays-of-keys';
import timeZone from '../../../policies/types/require-time-zone';
import { startEmbedded, type Engine, type Session } from '../../../src/engine';
import { scriptFindingsOf } from '../../support/rule-tester';

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    session = await engine.connect();
    await session.execute('BEGIN');
  });
  afterAll(async () => {
    await session.end();
    await engine.stop();
  });
  beforeEach(() => session.execute('SAVEPOINT before'));
  afterEach(() => session.execute('ROLLBACK TO before'));

  test('a role that may insert needs a grant on the sequence of a serial, and none for an identity', async () => {
    await session.execute(`CREATE TABLE public.by_serial (n bigserial, t text);
      CREATE TABLE public.by_identity (n bigint GENERATED ALWAYS AS IDENTITY, t text);
      CREATE ROLE writer; GRANT INSERT ON public.by_serial, public.by_identity TO writer; SET LOCAL ROLE writer`);
    await session.execute(`INSERT INTO public.by_identity (t) VALUES ('a')`);
    await expect(session.execute(`INSERT INTO public.by_serial (t) VALUES ('a')`)).rejects.toThrow(
      'permission denied for sequence',
    );
  });

  test('json has no = operator', async () => {
    await session.execute('CREATE TABLE public.documents (a json, b jsonb)');
    await session.execute('SELECT DISTINCT b FROM public.documents');
    await expect(session.execute('SELECT DISTINCT a FROM public.documents')).rejects.toMatchObject({ code: '42883' });
  });

  test('uuid does not compare with text', async () => {
    await session.execute('CREATE TABLE public.customers (id uuid); CREATE TABLE public.orders (customer_id text)');
    await expect(
      session.execute('SELECT FROM public.orders o JOIN public.customers c ON c.id = o.customer_id'),
    ).rejects.toMatchObject({ code: '42883' });
  });

  test('timestamp means another moment in each session', async () => {
    await session.execute(`CREATE TABLE public.t (at timestamp); INSERT INTO public.t VALUES ('2026-01-01 12:00')`);
    const moments = [];
    for (const zone of ['UTC', 'Asia/Tokyo']) {
      await session.execute(`SET LOCAL TimeZone = '${zone}'`);
      moments.push(...(await session.query('SELECT extract(epoch FROM at::timestamptz)::text AS at FROM public.t')));
    }
    expect(moments[0]).not.toEqual(moments[1]);
  });

  test('times keep their digits; where there are six, their rows stay where they are', async () => {
    const columns = ['a timestamp(3)', 'b timestamp(0)', 'c timestamp(6)', 'd timestamp'];
    for (const column of columns) {
      const table = `CREATE TABLE public.t (id int PRIMARY KEY, ${column} NOT NULL)`;
      const [finding] = await scriptFindingsOf(timeZone, table);
      await session.execute(`${table}; INSERT INTO public.t VALUES (1, '2026-01-01 12:00:00.5')`);
      const file = "SELECT relfilenode::text AS file FROM pg_class WHERE oid = 'public.t'::regclass";
      const before = await session.query(file);
      for (const statement of finding?.ddl ?? []) await session.execute(statement);
      const [type] = await session.query(`SELECT format_type(atttypid, atttypmod) AS type FROM pg_attribute
        WHERE attrelid = 'public.t'::regclass AND attnum = 2`);
      const digits = /\([0-5]\)/.exec(column)?.[0] ?? '';
      expect(type).toEqual({ type: `timestamp${digits} with time zone` });
      expect([column, JSON.stringify(await session.query(file)) === JSON.stringify(before)]).toEqual([
        column,
        digits === '',
      ]);
      await session.execute('DROP TABLE public.t');
    }
  });

  test('varchar(n) references text by the index of either, and no key that is longer', async () => {
    await session.execute(`CREATE TABLE public.k (code text PRIMARY KEY); INSERT INTO public.k VALUES ('a'), (repeat('b', 30));
      CREATE TABLE public.r (code varchar(20) REFERENCES public.k); CREATE INDEX ON public.r (code);
      INSERT INTO public.r SELECT 'a' FROM generate_series(1, 9); SET LOCAL enable_seqscan = off`);
    const plan = await session.query("EXPLAIN (COSTS OFF) SELECT 1 FROM public.r WHERE 'a'::text = code");
    expect(JSON.stringify(plan)).toContain('Index Cond');
    await expect(session.execute("INSERT INTO public.r VALUES (repeat('b', 30))")).rejects.toMatchObject({
      code: '22001',
    });
  });

  test('a generated column becomes one that each session makes otherwise by a cast to timestamptz', async () => {
    await session.execute(`CREATE TABLE public.t (at timestamptz, utc timestamp GENERATED ALWAYS AS (at AT TIME ZONE 'UTC') STORED);
      ALTER TABLE public.t ALTER COLUMN utc TYPE timestamptz`);
    for (const zone of ['UTC', 'Asia/Tokyo'])
      await session.execute(`SET LOCAL TimeZone = '${zone}'; INSERT INTO public.t VALUES ('2026-01-01 12:00Z')`);
    const moments = await session.query('SELECT DISTINCT extract(epoch FROM utc)::text AS utc FROM public.t');
    expect(moments).toHaveLength(2);
  });

  test('a list of keys becomes rows where the tenant of the row may be NULL', async () => {
    const schema = `CREATE TABLE public.organizations (id text PRIMARY KEY);
      CREATE TABLE public.groups (id text PRIMARY KEY, organization_id text NOT NULL REFERENCES public.organizations);
      CREATE TABLE public.members (id text PRIMARY KEY, organization_id text NOT NULL REFERENCES public.organizations);
      CREATE TABLE public.runs (id text PRIMARY KEY, organization_id text REFERENCES public.organizations, group_ids text[]);`;
    const [finding] = await scriptFindingsOf(arraysOfKeys, schema);
    await session.execute(schema);
    await session.execute(`INSERT INTO public.organizations VALUES ('o');
      INSERT INTO public.runs VALUES ('a', 'o', '{x,y}'), ('b', NULL, '{z}')`);
    for (const statement of finding?.ddl ?? []) await session.execute(statement);
    expect(
      await session.query('SELECT id, organization_id, place, group_id FROM public.runs_group_ids ORDER BY 1, 3'),
    ).toEqual([
      { id: 'a', organization_id: 'o', place: 1, group_id: 'x' },
      { id: 'a', organization_id: 'o', place: 2, group_id: 'y' },
      { id: 'b', organization_id: null, place: 1, group_id: 'z' },
    ]);
  });

  test('a smallint before a bigint costs six bytes', async () => {
    const [row] = await session.query(
      'SELECT pg_column_size(ROW(1::smallint, 1::bigint)) - pg_column_size(ROW(1::bigint, 1::smallint)) AS bytes',
    );
    expect(Number(row?.['bytes'])).toBe(6);
  });
});
