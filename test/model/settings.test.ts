/** The lists of parameters and functions are those of PostgreSQL 15 to 18. */
import { startEmbedded, type Session } from '../../src/engine';
import { BUNDLED_EXTENSIONS, FUNCTIONS_SINCE } from '../../src/model/platforms/functions';
import { SERVER_SETTINGS, SETTINGS_SINCE, SUPERUSER_SETTINGS } from '../../src/model/platforms/settings';

const SERVER = ['sighup', 'postmaster', 'internal', 'backend', 'superuser-backend'];
const MAJORS = [15, 16, 17, 18];

interface Known {
  readonly settings: ReadonlyMap<string, string>;
  readonly functions: ReadonlySet<string>;
  /** Functions of the extensions that come with it. */
  readonly bundled: readonly string[];
}

const known = new Map<number, Known>();

async function bundledFunctions(session: Session): Promise<readonly string[]> {
  await session.execute(
    [...BUNDLED_EXTENSIONS].map((name) => `CREATE EXTENSION IF NOT EXISTS "${name}" CASCADE`).join(';'),
  );
  const rows = await session.query<{ proname: string }>(
    `SELECT p.proname FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'`,
  );
  return rows.map(({ proname }) => proname);
}

beforeAll(async () => {
  for (const major of MAJORS) {
    const engine = await startEmbedded({ major });
    const session = await engine.connect();
    const settings = await session.query<{ name: string; context: string }>('SELECT name, context FROM pg_settings');
    const functions = await session.query<{ proname: string }>(
      "SELECT DISTINCT proname FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace",
    );
    known.set(major, {
      settings: new Map(settings.map(({ name, context }) => [name, context])),
      functions: new Set(functions.map(({ proname }) => proname)),
      bundled: await bundledFunctions(session),
    });
    await engine.stop();
  }
});

const named = (contexts: readonly string[]): readonly string[] =>
  [
    ...new Set(
      [...known.values()].flatMap(({ settings }) =>
        [...settings].filter(([, context]) => contexts.includes(context)).map(([name]) => name),
      ),
    ),
  ].sort();

test('what only a superuser may set on a role', () => {
  expect([...SUPERUSER_SETTINGS].sort()).toEqual(named(['superuser']));
});

test('what nobody may set on a role', () => {
  expect([...SERVER_SETTINGS].sort()).toEqual(named(SERVER));
});

test('from which major on a role may have a parameter', () => {
  for (const [name, since] of Object.entries(SETTINGS_SINCE))
    expect([name, MAJORS.filter((major) => known.get(major)?.settings.has(name))]).toEqual([
      name,
      MAJORS.filter((major) => major >= since),
    ]);
  const later = [...(known.get(18)?.settings ?? [])].filter(
    ([name, context]) => !SERVER.includes(context) && known.get(15)?.settings.has(name) !== true,
  );
  expect(Object.keys(SETTINGS_SINCE).sort()).toEqual(later.map(([name]) => name).sort());
});

test('from which major on a function is there', () => {
  for (const [name, since] of Object.entries(FUNCTIONS_SINCE))
    expect([name, MAJORS.filter((major) => known.get(major)?.functions.has(name))]).toEqual([
      name,
      MAJORS.filter((major) => major >= since),
    ]);
});

test('no extension that comes with PostgreSQL makes a function of such a name', () => {
  for (const major of MAJORS) {
    const bundled = known.get(major)?.bundled ?? [];
    expect(bundled).toContain('gen_salt');
    expect(bundled.filter((name) => name in FUNCTIONS_SINCE)).toEqual([]);
  }
});
