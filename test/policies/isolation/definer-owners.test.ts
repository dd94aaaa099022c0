/** What the rules about owners and SECURITY DEFINER functions claim and advise, asked of PostgreSQL. */
import { startEmbedded, type Engine, type Session } from '../../../src/engine';

const ASKED = 'SELECT count(*)::int AS count FROM members';

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    session = await engine.connect();
    await session.execute(`CREATE ROLE keeper; CREATE ROLE asker; CREATE ROLE app;
      GRANT CREATE, USAGE ON SCHEMA public TO keeper, asker;
      SET ROLE keeper;
      CREATE TABLE members (org int, login text);
      INSERT INTO members VALUES (1, 'a'), (1, 'b'), (2, 'c');
      GRANT SELECT ON members TO app;
      CREATE FUNCTION is_member(int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
        $$ SELECT EXISTS (SELECT FROM members WHERE org = $1 AND login = current_setting('app.login')) $$;
      CREATE POLICY own ON members USING (is_member(org));
      ALTER TABLE members ENABLE ROW LEVEL SECURITY;
      RESET ROLE`);
  });
  afterAll(async () => {
    await session.end();
    await engine.stop();
  });

  async function rowsOfA(change: string): Promise<unknown> {
    await session.execute(`BEGIN; ${change}; SET LOCAL app.login = 'a'; SET LOCAL ROLE app`);
    try {
      return (await session.query<{ count: number }>(ASKED))[0]?.count;
    } catch (error) {
      return (error as { code?: string }).code;
    } finally {
      await session.execute('ROLLBACK');
    }
  }

  const FORCED = 'ALTER TABLE members FORCE ROW LEVEL SECURITY';
  const OWNED = 'GRANT SELECT ON members TO asker; ALTER FUNCTION is_member(int) OWNER TO asker';

  test.each([
    ['as it is', 'SELECT 1', 2],
    ['forced, the function of the policy calls itself', FORCED, '54001'],
    ['so it does under an owner without a policy of its own', OWNED, '54001'],
    [
      'an owner with a policy of its own may be followed by FORCE',
      `${OWNED}; CREATE POLICY asked ON members TO asker USING (true); ${FORCED}`,
      2,
    ],
  ])('%s', async (_name, change, seen) => {
    expect(await rowsOfA(change)).toBe(seen);
  });

  test('a domain in pg_temp stands in for a type that an unpinned body names, and its check runs as the owner', async () => {
    const ranAs = async (path: string): Promise<unknown> => {
      await session.execute(`BEGIN; SET LOCAL ROLE keeper;
        CREATE FUNCTION made() RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${path} AS
          $$ BEGIN RETURN 'x'::text; END $$;
        SET LOCAL ROLE app;
        CREATE FUNCTION pg_temp.seen(pg_catalog.text) RETURNS boolean LANGUAGE plpgsql AS
          $$ BEGIN PERFORM set_config('app.ran_as', current_user, false); RETURN true; END $$;
        CREATE DOMAIN pg_temp.text AS pg_catalog.text CHECK (pg_temp.seen(VALUE));
        SELECT public.made()`);
      const [row] = await session.query<{ as: string | null }>(`SELECT current_setting('app.ran_as', true) AS as`);
      await session.execute('ROLLBACK');
      return row?.as ?? '';
    };
    expect(await ranAs('public')).toBe('keeper');
    expect(await ranAs('public, pg_temp')).toBe('');
  });

  test('REFERENCES is of no use in a temporary table, and UPDATE is enough to lock', async () => {
    const tried = async (granted: string, statement: string): Promise<unknown> => {
      await session.execute(`BEGIN; GRANT ${granted} ON members TO app; SET LOCAL ROLE app`);
      const code = await session.execute(statement).then(
        () => 'done',
        (error: { code?: string }) => error.code,
      );
      await session.execute('ROLLBACK');
      return code;
    };
    await session.execute('ALTER TABLE members ADD COLUMN id int PRIMARY KEY GENERATED ALWAYS AS IDENTITY');
    expect(await tried('REFERENCES', 'CREATE TEMP TABLE probe (id int REFERENCES members)')).toBe('42P16');
    expect(await tried('SELECT', 'LOCK TABLE members IN ACCESS EXCLUSIVE MODE')).toBe('42501');
    expect(await tried('UPDATE', 'LOCK TABLE members IN ACCESS EXCLUSIVE MODE')).toBe('done');
  });
});
