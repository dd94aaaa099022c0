/** Trial G.4: a compiled file says which database it is for, and changes nothing in another. */
import { startEmbedded, type Engine } from '../../src/engine';
import { checkObject, emit } from '../../src/pipeline';

const spec = (database: string): object => ({
  tenet: 1,
  database,
  tenancy: { registry: 'tenants' },
  roles: { shop_owner: { kind: 'owner' }, shop_app: { kind: 'application', connections: 20 } },
  tables: {
    tenants: { scope: 'registry', columns: { id: 'uuid', name: 'text' } },
    orders: { columns: { id: 'uuid' } },
  },
});

async function filesOf(database: string, major = 18): Promise<ReadonlyMap<string, string>> {
  const checked = await checkObject({ ...spec(database), postgres: major }, { today: '2026-11-24' });
  return new Map(emit(checked, 'sql').map(({ path, contents }) => [path, contents]));
}

test.each([
  ['shop', '-d shop -f'],
  ['Shop of "Anna"', `-d 'Shop of "Anna"' -f`],
  ["o'shop", String.raw`-d 'o'\''shop' -f`],
])('the file of %s names its database', async (database, words) => {
  const files = await filesOf(database);
  const [, contents = ''] = [...files].find(([path]) => path.startsWith('10-')) ?? [];
  expect(contents.split('\n').slice(0, 6).join('\n')).toContain(words);
  for (const path of ['00-roles.sql', '01-databases.sql']) expect(files.get(path)).toContain('-d postgres -f');
});

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  test.each(['shop', "o'shop $tenet$"])(
    'the file of "%s" refuses in another database and leaves nothing there',
    async (database) => {
      const files = await filesOf(database, major);
      const [path = ''] = [...files.keys()].filter((name) => name.startsWith('10-'));
      const admin = await engine.connect({ database: 'postgres' });
      await expect(admin.execute(files.get(path) ?? '')).rejects.toThrow('this file is for database');
      await admin.execute('rollback');
      expect(
        await admin.query(
          `select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('public', 'information_schema')`,
        ),
      ).toEqual([]);
      await admin.end();
    },
  );
});
