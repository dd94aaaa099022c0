/** A spec given as an object is data: what a file could not hold is refused, and what is compiled is what was checked. */
import { checkObject, emit } from '../../src/pipeline';

const TODAY = { today: '2026-11-24' };
const spec = (more: object = {}, table: object = {}): Record<string, unknown> => ({
  tenet: 1,
  database: 'shop',
  tenancy: { registry: 'tenants' },
  roles: { shop_owner: { kind: 'owner' }, shop_app: { kind: 'application', connections: 9 } },
  tables: { tenants: { scope: 'registry', columns: { id: 'uuid' } }, t: { columns: { id: 'uuid' }, ...table } },
  ...more,
});
const self = (): object => {
  const table: Record<string, unknown> = { columns: { id: 'uuid' } };
  return Object.assign(table, { policies: { p: table } });
};

test.each<[string, () => unknown, string]>([
  [
    'a Map, whose entries would be passed over',
    () => spec({}, { policies: new Map([['p', { using: 'false' }]]) }),
    '/tables/t/policies: found a Map',
  ],
  ['a Set', () => spec({ extensions: new Set(['pgcrypto']) }), '/extensions: found a Set'],
  ['a Date', () => spec({ postgres: new Date(0) }), '/postgres: found a Date'],
  ['a boxed text', () => spec({ database: new String('shop') }), '/database: found a String'],
  ['a bigint', () => spec({}, { rows: { now: 10n } }), '/tables/t/rows/now: found a bigint'],
  ['a function', () => spec({}, { comment: () => 'x' }), '/tables/t/comment: found a function'],
  [
    'a hole in a list',
    () => spec({ extensions: Object.assign([], { length: 2 ** 30 }) }),
    '/extensions/0: found nothing',
  ],
  [
    'a table named __proto__',
    () => spec({ tables: JSON.parse('{"__proto__": {"columns": {"id": "uuid"}}}') as object }),
    '"__proto__", which cannot be a name',
  ],
  ['an object that contains itself', () => spec({}, self()), 'levels deep, or circular'],
  ['an object whose keys are all inherited', () => Object.create(spec()) as object, 'is missing'],
  ['files to include', () => spec({ include: ['tables/*.yaml'] }), '/include: an object cannot include files'],
])('%s is refused', async (_name, given, words) => {
  await expect(checkObject(given(), TODAY)).rejects.toThrow(words);
});

class Mine {
  readonly tenet = 1;
  readonly database = 'shop';
  readonly tenancy = spec()['tenancy'];
  readonly roles = spec()['roles'];
  readonly tables = spec()['tables'];
}

const sqlOf = async (given: unknown) => JSON.stringify(emit(await checkObject(given, TODAY), 'sql'));

test.each<[string, () => unknown]>([
  ['a proxy', () => new Proxy(spec(), {})],
  ['an instance of a class', () => new Mine()],
  ['an object without a prototype', () => Object.assign(Object.create(null) as object, spec())],
  ['properties that are undefined', () => spec({ include: undefined, views: undefined })],
])('%s is the same spec', async (_name, given) => {
  expect(await sqlOf(given())).toBe(await sqlOf(spec()));
});

test('a getter is asked once', async () => {
  let asked = 0;
  const columns = { enumerable: true, get: () => ({ id: asked++ === 0 ? 'uuid' : 'uuid); drop table x' }) };
  const tables = { ...(spec()['tables'] as object), t: Object.defineProperty({}, 'columns', columns) };
  expect(await sqlOf(spec({ tables }))).toBe(await sqlOf(spec()));
  expect(asked).toBe(1);
});

test('what is changed after the check changes nothing of what is compiled', async () => {
  const given = spec();
  const checked = await checkObject(given, TODAY);
  Object.assign((given['tables'] as { t: { columns: object } }).t.columns, { evil: 'int' });
  expect(JSON.stringify(emit(checked, 'sql'))).toBe(await sqlOf(spec()));
});
