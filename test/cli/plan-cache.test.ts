/** A side of a plan that was loaded before is the same when it is read again, and another one is loaded. */
import { randomBytes } from 'node:crypto';
import { cached, type CacheKey } from '../../src/planning/cache';
import type { LoadedSide } from '../../src/plan/artifact/managed';
import { objectKey } from '../../src/kinds/id';

const table = { kind: 'table', schema: 'app', name: 'orders' };
const SIDE: LoadedSide = {
  is: 'sql',
  name: 'schema.sql',
  catalog: {
    source: 'server',
    shows: new Set(['roles', 'privileges']),
    major: 18,
    versionNum: 180004,
    database: 'postgres',
    superuser: 'postgres',
    objects: new Map([
      [
        objectKey(table),
        {
          id: table,
          // an order that sorting would change: what compares texts of attributes must see the same
          attributes: { rowSecurity: true, forceRowSecurity: false, access: null },
          owner: 'postgres',
          acl: null,
          comment: null,
          position: 3,
        },
      ],
    ]),
    dependencies: new Map([[objectKey(table), new Set(['b', 'a'])]]),
    unmodelled: [{ kind: 'conversion', name: 'app.c' }],
    partial: new Set(),
    server: null,
  },
  definedRoles: new Set(['shop_app']),
  unmanaged: new Set(['event trigger "watching"']),
  standIns: [{ is: 'role', name: 'other', why: 'no migration before creates it' }],
  saysOwners: true,
};
const KEY: CacheKey = { major: 18, runner: 'postgres', name: 'schema.sql', texts: [randomBytes(8).toString('hex')] };

test('it is made once, and read as it was made', async () => {
  let made = 0;
  const make = (): Promise<LoadedSide> => {
    made += 1;
    return Promise.resolve(SIDE);
  };
  expect(await cached(KEY, make)).toBe(SIDE);
  const again = await cached(KEY, make);
  expect(made).toBe(1);
  expect(again).toEqual(SIDE);
  const attributes = (side: LoadedSide): unknown => [...side.catalog.objects.values()].map((one) => one.attributes);
  expect(JSON.stringify(attributes(again))).toBe(JSON.stringify(attributes(SIDE)));
});

test.each<[string, Partial<CacheKey>]>([
  ['another major', { major: 15 }],
  ['another runner', { runner: 'deployer' }],
  ['another text', { texts: [...KEY.texts, 'create table more (id int)'] }],
])('%s is loaded', async (_name, other) => {
  let made = 0;
  await cached(KEY, () => Promise.resolve(SIDE));
  await cached({ ...KEY, ...other }, () => {
    made += 1;
    return Promise.resolve(SIDE);
  });
  expect(made).toBe(1);
});
