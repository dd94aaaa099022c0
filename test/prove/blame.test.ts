/** Causes are found by identity and by what their rules declare to explain: a rule may be called anything, and say anything. */
import type { Catalog } from '../../src/catalog/catalog';
import { objectKey, type ObjectId } from '../../src/kinds/id';
import type { CatalogObject } from '../../src/kinds/kind';
import type { Leak } from '../../src/prove/attack/leak';
import { blame } from '../../src/prove/blame';
import type { Cause } from '../../src/rules/causes';
import type { Explains } from '../../src/rules/rule';

const table = (schema: string, name: string): ObjectId => ({ kind: 'table', schema, name });
const [ORDERS, OTHER] = [table('a', 'b.c'), table('a.b', 'c')];
const VIEW: ObjectId = { kind: 'view', schema: 'a', name: 'shown' };
const APP: ObjectId = { kind: 'role', name: 'app' };

function object(id: ObjectId, attributes: object): readonly [string, CatalogObject] {
  return [objectKey(id), { id, attributes: { ...attributes }, owner: 'owner', acl: null, comment: null, position: 0 }];
}

const TABLE = { foreign: null, inherits: null, partitionBy: null, rowSecurity: true, forceRowSecurity: false };

const CATALOG: Catalog = {
  source: 'server',
  shows: new Set(),
  major: 18,
  versionNum: 180_000,
  database: 'db',
  superuser: 'postgres',
  objects: new Map([object(ORDERS, TABLE), object(OTHER, TABLE), object(VIEW, { query: 'select 1', options: null })]),
  dependencies: new Map([[objectKey(VIEW), new Set([objectKey(ORDERS)])]]),
  unmodelled: [],
  partial: new Set(),
  server: null,
};

function leak(about: ObjectId | null, gains: Leak['gains'] = 'rows', role = 'app'): Leak {
  return { role, about, gains, rule: 'x/leak', severity: 'error', what: 'reads', statement: 'select 1' };
}

function cause(about: ObjectId, explains: readonly Explains[], role: string | null = null): Cause {
  return {
    rule: 'x/cause',
    severity: 'warning',
    about,
    object: 'it',
    relation: null,
    role,
    message: 'any words',
    explains,
  };
}

/** Rule, how it is known, and the object that is blamed. */
function blamed(leaks: readonly Leak[], causes: readonly Cause[]): readonly string[] {
  return blame(leaks, causes, CATALOG, []).map(({ rule, by, about }) => `${by} ${rule} ${objectKey(about)}`);
}

const found = (by: string, rule: string, about: ObjectId): string => `${by} ${rule} ${objectKey(about)}`;

const CASES: readonly (readonly [string, Leak, Cause, 'explained' | 'not explained'])[] = [
  ['an object explains what leaks through it', leak(ORDERS), cause(ORDERS, ['object']), 'explained'],
  ['an object does not explain one that is spelled alike', leak(OTHER), cause(ORDERS, ['object']), 'not explained'],
  ['an object explains what leaks through a view of it', leak(VIEW), cause(ORDERS, ['object']), 'explained'],
  ['a view does not explain its table', leak(ORDERS), cause(VIEW, ['object']), 'not explained'],
  [
    'what an object names explains what leaks there',
    leak(ORDERS),
    { ...cause(OTHER, ['relation']), relation: ORDERS },
    'explained',
  ],
  ['and only where it says so', leak(ORDERS), { ...cause(OTHER, ['object']), relation: ORDERS }, 'not explained'],
  [
    'a policy explains what was opened by a row elsewhere',
    { ...leak(ORDERS), through: [OTHER] },
    { ...cause(ORDERS, ['written']), relation: OTHER },
    'explained',
  ],
  ['and not what is open anyway', leak(ORDERS), { ...cause(ORDERS, ['written']), relation: OTHER }, 'not explained'],
  ['nothing is explained that is not declared', leak(ORDERS), cause(ORDERS, []), 'not explained'],
  ['a key explains that existence is told', leak(ORDERS, 'existence'), cause(ORDERS, ['existence']), 'explained'],
  ['a key explains no rows', leak(ORDERS), cause(ORDERS, ['existence']), 'not explained'],
  ['an object does not explain existence', leak(ORDERS, 'existence'), cause(ORDERS, ['object']), 'not explained'],
  ['what an owner gets, of the owner', leak(VIEW, 'rows', 'owner'), cause(VIEW, ['owner']), 'explained'],
  ['what an owner gets, of another', leak(VIEW), cause(VIEW, ['owner']), 'not explained'],
  ['a role explains what it gets', leak(ORDERS), cause(APP, ['role']), 'explained'],
  ['a role does not explain another', leak(ORDERS, 'rows', 'other'), cause(APP, ['role']), 'not explained'],
  [
    'a schema explains what is done to it',
    leak({ kind: 'schema', name: 'a' }, 'power'),
    cause({ kind: 'schema', name: 'a' }, []),
    'explained',
  ],
  ['who gains is the role itself', leak(null, 'power'), cause(ORDERS, ['role'], 'app'), 'explained'],
];

test.each(CASES)('%s', (_name, one, why, expected) => {
  const about = one.about ?? APP;
  const rest = found('catalog', 'x/cause', why.about);
  expect(blamed([one], [why]).toSorted()).toEqual(
    expected === 'explained'
      ? [found('attack', 'x/cause', why.about)]
      : [found('attack', 'x/leak', about), rest].toSorted(),
  );
});

test('what leaks through a view of a table that leaks too is blamed on the table', () => {
  expect(blamed([leak(VIEW), leak(ORDERS)], [])).toEqual([found('attack', 'x/leak', ORDERS)]);
});

test('an owner whom its table does not hold is one finding, whatever it did', () => {
  const leaks = [leak(ORDERS, 'rows', 'owner'), leak(ORDERS, 'rows', 'owner')];
  expect(blamed(leaks, [])).toEqual([found('attack', 'isolation/force-rls', ORDERS)]);
});

test('further roles are named in the finding of the first', () => {
  const [only, ...more] = blame([leak(ORDERS), leak(ORDERS, 'rows', 'reader')], [], CATALOG, []);
  expect(more).toEqual([]);
  expect(only?.message).toBe('role "app" reads through table "a"."b.c"; role "reader" too');
});

describe('a function that returns the wrong tenant', () => {
  const TENANT: ObjectId = { kind: 'function', schema: 'a', name: 'tenant', arguments: [] } as ObjectId;
  const policy = (of: ObjectId, name: string, using: string, permissive = true): readonly [string, CatalogObject] =>
    object({ kind: 'policy', name, of }, { permissive, command: 'ALL', roles: [null], using, check: null });
  const own = (of: ObjectId): readonly [string, CatalogObject] => policy(of, 'own', 'tenant_id = a.tenant()');
  const blamedOf = (...policies: readonly (readonly [string, CatalogObject])[]): readonly string[] => {
    const objects = new Map([...CATALOG.objects, object(TENANT, { body: 'select 1' }), ...policies]);
    return blame([leak(ORDERS), leak(OTHER)], [], { ...CATALOG, objects }, []).map(({ about }) => objectKey(about));
  };
  const tables = [ORDERS, OTHER].map(objectKey);

  test('is to blame where all tables that only it opens leak', () => {
    expect(blamedOf(own(ORDERS), own(OTHER))).toEqual([objectKey(TENANT)]);
    const guard = policy(ORDERS, 'guard', 'region = current_user', false);
    expect(blamedOf(own(ORDERS), guard, own(OTHER))).toEqual([objectKey(TENANT)]);
  });

  test('is not where another policy opens one of them', () => {
    const blamedTables = blamedOf(own(ORDERS), policy(ORDERS, 'all', 'true'), own(OTHER));
    expect(blamedTables.toSorted()).toEqual(tables.toSorted());
  });
});
