/** What the rules about keys claim, asked of PostgreSQL. */
import { startEmbedded, type Engine, type Session } from '../../../src/engine';

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    session = await engine.connect();
    await session.execute('BEGIN');
    await session.execute(`CREATE TABLE public.crons (parent int, cron text, name text, UNIQUE NULLS NOT DISTINCT (parent, cron, name));
      CREATE TABLE public.runs (parent int, cron text, name text, FOREIGN KEY (parent, cron, name) REFERENCES public.crons (parent, cron, name));
      INSERT INTO public.crons VALUES (1, '* * * * *', NULL)`);
  });
  afterAll(async () => {
    await session.end();
    await engine.stop();
  });
  beforeEach(() => session.execute('SAVEPOINT before'));
  afterEach(() => session.execute('ROLLBACK TO before'));

  test('a row that names a parent whose key has a NULL leaves that column out, which a CHECK of all or none refuses', async () => {
    const run = `INSERT INTO public.runs VALUES (1, '* * * * *', NULL)`;
    await session.execute(`ALTER TABLE public.runs ADD CHECK (num_nonnulls(parent, cron) IN (0, 2)); ${run}`);
    await session.execute(
      'TRUNCATE public.runs; ALTER TABLE public.runs ADD CHECK (num_nonnulls(parent, cron, name) IN (0, 3))',
    );
    await expect(session.execute(run)).rejects.toMatchObject({ code: '23514' });
  });

  test('a key that a foreign key references is not dropped', async () => {
    await expect(
      session.execute('ALTER TABLE public.crons DROP CONSTRAINT crons_parent_cron_name_key'),
    ).rejects.toMatchObject({ code: '2BP01' });
  });

  test('a foreign key takes no partial index for its target', async () => {
    await session.execute('CREATE TABLE public.live (name text, deleted_at timestamptz)');
    await session.execute('CREATE UNIQUE INDEX ON public.live (name) WHERE deleted_at IS NULL');
    await expect(
      session.execute('CREATE TABLE public.uses (name text REFERENCES public.live (name))'),
    ).rejects.toMatchObject({ code: '42830' });
  });
});
