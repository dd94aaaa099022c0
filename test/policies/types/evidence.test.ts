/** What the rules about types claim, asked of PostgreSQL. */
import { startEmbedded, type Engine, type Session } from '../../../src/engine';

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

  test('a smallint before a bigint costs six bytes', async () => {
    const [row] = await session.query(
      'SELECT pg_column_size(ROW(1::smallint, 1::bigint)) - pg_column_size(ROW(1::bigint, 1::smallint)) AS bytes',
    );
    expect(Number(row?.['bytes'])).toBe(6);
  });
});
