/** Identities of objects, and the order in which they are created. Pure. */
import { kinds } from '../../src/kinds';
import { createContext, creating } from '../../src/catalog/statements';
import { objectKey, objectText, type ObjectId } from '../../src/kinds/id';
import { defineKind, type CatalogObject } from '../../src/kinds/kind';
import { creationOrder, kindLookup } from '../../src/catalog/order';
import type { Catalog } from '../../src/catalog/catalog';
import { differences } from '../../src/catalog/differences';

const orders: ObjectId = { kind: 'table', schema: 'shop', name: 'orders' };
const id: ObjectId = { kind: 'column', name: 'id', of: orders };
const int4 = { schema: 'pg_catalog', name: 'int4' };

test.each<readonly [ObjectId, string]>([
  [orders, 'table "shop"."orders"'],
  [{ kind: 'policy', name: 'tenant_guard', of: orders }, 'policy "tenant_guard" on table "shop"."orders"'],
  [{ kind: 'default', name: '', of: id }, 'default of column "id" of table "shop"."orders"'],
  [
    { kind: 'function', schema: 'shop', name: 'f', args: [int4, { schema: 'shop', name: '_mood' }] },
    'function "shop"."f"(integer, "shop"."mood"[])',
  ],
  [{ kind: 'operator', schema: 'shop', name: '!!', args: [null, int4] }, 'operator "shop"."!!"(none, integer)'],
  [{ kind: 'membership', name: 'app', of: { kind: 'role', name: 'team' } }, 'membership "app" of role "team"'],
  [{ kind: 'role', name: 'a"b' }, 'role "a""b"'],
])('%j is called %s', (object, text) => expect(objectText(object)).toBe(text));

test('two objects have one key only if they have one name', () => {
  const names: readonly ObjectId[] = [
    orders,
    { kind: 'view', schema: 'shop', name: 'orders' },
    { kind: 'table', schema: 'shop.orders', name: '' },
    { kind: 'table', schema: '', name: 'shop.orders' },
    { kind: 'policy', name: 'p', of: orders },
    { kind: 'policy', name: 'p', of: { ...orders, name: 'other' } },
    { kind: 'function', schema: 's', name: 'f', args: [] },
    { kind: 'function', schema: 's', name: 'f', args: [int4] },
    { kind: 'function', schema: 's', name: 'f', args: [int4, int4] },
    { kind: 'function', schema: 's', name: 'f', args: [{ schema: 'pg_catalog', name: 'int4int4' }] },
  ];
  expect(new Set(names.map(objectKey)).size).toBe(names.length);
});

const kind = (name: string, more: object = {}) =>
  defineKind<{ readonly needs?: readonly ObjectId[] }>({
    kind: name,
    rank: 0,
    catalog: null,
    createdBy: 'loader',
    read: () => undefined,
    create: () => [],
    needs: ({ attributes }) => attributes.needs ?? [],
    ...more,
  });
const kindOf = kindLookup([
  kind('table'),
  kind('column', { isCreatedWithWhole: true }),
  kind('function'),
  kind('seal', { completes: ({ id: { of } }: CatalogObject) => (of === undefined ? [] : [of]) }),
  kind('view'),
]);

function stateOf(
  ids: readonly (ObjectId | readonly [ObjectId, ...ObjectId[]])[],
  depends: readonly (readonly [ObjectId, ObjectId])[] = [],
): Catalog {
  const objects = ids.map((entry): CatalogObject => {
    const [own, ...needs] = 'kind' in entry ? [entry] : entry;
    return { id: own, attributes: { needs }, owner: null, acl: null, comment: null, position: 0 };
  });
  const dependencies = new Map<string, Set<string>>();
  for (const [from, to] of depends)
    dependencies.set(objectKey(from), (dependencies.get(objectKey(from)) ?? new Set()).add(objectKey(to)));
  const keyed = new Map(objects.map((object) => [objectKey(object.id), object]));
  return {
    source: 'server',
    shows: new Set(),
    server: null,
    partial: new Set(),
    major: 18,
    versionNum: 180_000,
    database: 'd',
    superuser: 's',
    objects: keyed,
    dependencies,
    unmodelled: [],
  };
}

const named = (kindName: string, name: string): ObjectId => ({ kind: kindName, name });
const orderOf = (state: Catalog): readonly string[] =>
  creationOrder(state, kindOf).map((object) => `${object.id.kind} ${object.id.name}`);
const [a, b, v, f] = [named('table', 'a'), named('table', 'b'), named('view', 'v'), named('function', 'f')];

describe('objects are created', () => {
  test('in the order of their kinds where nothing else is said', () => {
    expect(orderOf(stateOf([v, f, b, a]))).toEqual(['table a', 'table b', 'function f', 'view v']);
  });
  test('after what they depend on, by pg_depend or by their kind', () => {
    expect(orderOf(stateOf([a, b, v, f], [[a, v]]))).toEqual(['table b', 'function f', 'view v', 'table a']);
    expect(orderOf(stateOf([[a, v], b, v, f]))).toEqual(['table b', 'function f', 'view v', 'table a']);
  });
  test('with the statement of their whole, which needs what they need', () => {
    const column = { kind: 'column', name: 'c', of: a };
    expect(orderOf(stateOf([a, column, f], [[column, f]]))).toEqual(['function f', 'table a', 'column c']);
  });
  test('after what completes what they depend on', () => {
    const seal = { kind: 'seal', name: 's', of: a };
    expect(orderOf(stateOf([a, seal, b], [[b, a]]))).toEqual(['table a', 'seal s', 'table b']);
  });
  test('in a circle too, each once', () => {
    expect(
      [
        ...orderOf(
          stateOf(
            [a, b, v],
            [
              [a, v],
              [v, a],
            ],
          ),
        ),
      ].toSorted(),
    ).toEqual(['table a', 'table b', 'view v']);
  });
});

test('differences name what is missing, extra or different, and no value', () => {
  const wanted = stateOf([a, [b, v], v]);
  const actual = stateOf([b, v, f]);
  expect(differences(wanted, actual)).toEqual([
    { id: a, how: 'missing', attributes: [] },
    { id: b, how: 'differs', attributes: ['needs'] },
    { id: f, how: 'extra', attributes: [] },
  ]);
});

test('extensions are created before anything else, whatever a server says they depend on', () => {
  const extension = { kind: 'extension', name: 'citext' };
  const evil = { kind: 'function', schema: 'app', name: 'f', args: [] };
  const objects: readonly ObjectId[] = [{ kind: 'schema', name: 'app' }, evil, extension];
  const attributes = {
    schema: 'app',
    version: '1.6',
    settings: null,
    transforms: null,
    volatility: 'STABLE',
    parallel: 'SAFE',
    cost: 1,
    rows: 0,
    library: null,
    body: null,
    source: '',
    arguments: '',
    result: 'int',
    language: 'sql',
  };
  const state = stateOf(objects, [[extension, evil]]);
  const filled = new Map([...state.objects].map(([key, object]) => [key, { ...object, attributes }]));
  const statements = creating({ ...state, objects: filled }, createContext(state, 'd', 'loader'), kindLookup(kinds));
  expect(statements.map(({ by, sql }) => `${by}: ${sql.split(' ').slice(0, 2).join(' ')}`)).toEqual([
    'loader: CREATE SCHEMA',
    'superuser: CREATE EXTENSION',
    'loader: CREATE FUNCTION',
  ]);
});
