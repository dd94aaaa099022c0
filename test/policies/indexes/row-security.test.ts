/** What the rules about indexes and row security claim, asked of PostgreSQL. */
import { startEmbedded, type Engine, type Session } from '../../../src/engine';
import { comparesLeakproof } from '../../../src/model/column-types';

const TYPES =
  'bigint,integer,smallint,oid,boolean,text,character,name,uuid,bytea,date,real,double precision,money,interval,inet,macaddr,numeric,jsonb,tsvector,timestamp with time zone,timestamp without time zone,time with time zone,time without time zone'.split(
    ',',
  );

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    session = await engine.connect();
    await session.execute(`CREATE ROLE tenant_role;
      CREATE TABLE public.users (tenant_id int, id int, email text, prefix text COLLATE "C", tags jsonb, amount numeric,
        email_lower text GENERATED ALWAYS AS (lower(email)) STORED);
      INSERT INTO public.users (tenant_id, id, email, prefix, tags, amount)
        SELECT i % 10, i, 'A' || i, 'A' || i, jsonb_build_object('n', i), i FROM generate_series(1, 20000) AS i;
      CREATE INDEX by_expression ON public.users (tenant_id, (lower(email)));
      CREATE INDEX by_generated ON public.users (tenant_id, email_lower);
      CREATE INDEX by_prefix ON public.users (tenant_id, prefix);
      CREATE INDEX by_tags ON public.users USING gin (tags);
      CREATE INDEX by_amount ON public.users (tenant_id, amount);
      ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;
      CREATE POLICY guard ON public.users USING (tenant_id = 3);
      GRANT SELECT ON public.users TO tenant_role;
      ANALYZE public.users`);
  });
  afterAll(async () => {
    await session.end();
    await engine.stop();
  });

  /** The conditions by which the planner descends an index, for a role that row security holds. */
  async function indexConditions(where: string, role: string | null = 'tenant_role'): Promise<string> {
    await session.execute(`BEGIN${role === null ? '' : `; SET LOCAL ROLE ${role}`}`);
    const rows = await session.query<Record<string, string>>(
      `EXPLAIN (COSTS OFF) SELECT id FROM public.users WHERE ${where}`,
    );
    await session.execute('ROLLBACK');
    return rows
      .map((row) => row['QUERY PLAN'] ?? '')
      .filter((line) => line.includes('Index Cond'))
      .join('\n');
  }

  test.each([
    ["email_lower = 'a77'", 'email_lower'],
    ["prefix ^@ 'A77'", 'prefix'],
  ])('%s is found by an index', async (where, column) => {
    expect(await indexConditions(where)).toContain(column);
  });

  test.each([
    ["lower(email) = 'a77'", 'lower'],
    ["prefix LIKE 'A77%'", 'prefix'],
    [`tags @> '{"n": 77}'`, 'tags'],
    ['amount = 77', 'amount'],
  ])('%s is not found below row security, and is without', async (where, word) => {
    expect(await indexConditions(where)).not.toContain(word);
    expect(await indexConditions(`tenant_id = 3 AND ${where}`, null)).toContain(word);
  });

  test.each(TYPES)('whether = and < of %s are leak-proof', async (type) => {
    const [row] = await session.query<{ leakproof: boolean }>(
      `SELECT bool_and(p.proleakproof) AS leakproof FROM pg_operator o JOIN pg_proc p ON p.oid = o.oprcode
       WHERE o.oprname IN ('=', '<') AND o.oprleft = $1::regtype AND o.oprright = $1::regtype`,
      [type],
    );
    expect(row?.leakproof).toBe(comparesLeakproof(type));
  });

  test('a value above 2,704 bytes is refused by a b-tree', async () => {
    await session.execute('CREATE TABLE public.notes (body text); CREATE INDEX ON public.notes (body)');
    const long = `INSERT INTO public.notes SELECT string_agg(md5(i::text), '') FROM generate_series(1, 200) AS i`;
    await expect(session.execute(long)).rejects.toMatchObject({ code: '54000' });
  });
});
