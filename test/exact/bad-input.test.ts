/** What is wrong in the exact part of a spec is a sentence at its place, and nothing is compiled. */
import { checkObject, compile, emit } from '../../src/pipeline';
import { InputError } from '../../src/kernel/errors';
import { TODAY } from '../support/rule-tester';

const GOOD = {
  roles: { app: { login: true } },
  schemas: {
    public: {
      enums: { status: ['open', 'paid'] },
      tables: {
        tenants: { columns: { id: 'uuid' }, key: ['id'] },
        invoices: {
          columns: { id: 'bigint', tenant_id: 'uuid', status: 'status' },
          key: ['id'],
          foreign_keys: { invoices_tenant: { columns: ['tenant_id'], references: 'tenants' } },
          indexes: { invoices_status: ['tenant_id', 'status desc'] },
          policies: { own: { to: ['app'], using: 'true' } },
          triggers: { touch: { events: ['update'], function: 'touched' } },
          grants: { app: ['select'] },
        },
      },
      functions: { touched: { returns: 'trigger', language: 'plpgsql', body: 'begin return new; end' } },
    },
  },
};

async function problemsOf(from: string, to: string): Promise<readonly string[]> {
  const text = JSON.stringify(GOOD);
  expect(text).toContain(from);
  const spec = { tenet: 1, database: 'shop', postgres: 18, exact: JSON.parse(text.replace(from, to)) as unknown };
  try {
    await checkObject(spec, { today: TODAY });
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ message, remedy }) => `${message} | ${remedy ?? ''}`);
  }
}

test('what is right has no problem', async () => {
  expect(await problemsOf('"bigint"', '"int8"')).toEqual([]);
});

test.each([
  [
    'a table',
    '"references":"tenants"',
    '"references":"tenant"',
    'names table "tenant", which exact does not declare; did you mean "tenants"?',
  ],
  [
    'a column of a foreign key',
    '"columns":["tenant_id"]',
    '"columns":["tenantid"]',
    'names column "tenantid", which exact does not declare; did you mean "tenant_id"?',
  ],
  [
    'a column of an index',
    '"status desc"',
    '"state desc"',
    'names column "state", which exact does not declare; did you mean "status"?',
  ],
  ['a column of a key', '"key":["id"],"foreign_keys"', '"key":["ids"],"foreign_keys"', 'names column "ids"'],
  [
    'a role of a policy',
    '"to":["app"]',
    '"to":["apps"]',
    'names role "apps", which exact does not declare; did you mean "app"?',
  ],
  [
    'a role of a grant',
    '"grants":{"app"',
    '"grants":{"ap"',
    'names role "ap", which exact does not declare; did you mean "app"?',
  ],
  [
    'a function of a trigger',
    '"function":"touched"',
    '"function":"touch"',
    'names function "touch", which exact does not declare; did you mean "touched"?',
  ],
  ['a type', '"status":"status"', '"status":"statuss"', 'type "statuss" is not known; did you mean "status"?'],
  [
    'arguments',
    '"returns":"trigger"',
    '"returns":"trigger","arguments":"a integer, ,"',
    '"a integer, ," is no list of arguments',
  ],
  ['an expression', '"using":"true"', '"using":"true); drop table tenants; --"', 'is not valid SQL'],
])('%s that means nothing', async (_, from, to, message) => {
  const problems = await problemsOf(from, to);
  expect(problems.join('\n')).toContain(message);
  expect(problems.length).toBeLessThan(4);
});

test.each(['terraform', 'prometheus', 'pgbackrest'])('target %s is refused, and SQL is not', async (target) => {
  const spec = { tenet: 1, database: 'shop', postgres: 18, exact: { schemas: { app: {} } } };
  const checked = await checkObject(spec, { today: TODAY, only: ['types'] });
  expect(() => emit(checked, target)).toThrow('is not compiled for a spec with "exact"');
  expect(() => compile(checked)).toThrow('is compiled to SQL, not to resources');
  expect(emit(checked, 'sql').map(({ path }) => path)).toEqual([
    '00-roles.sql',
    '01-databases.sql',
    '10-shop.sql',
    'manifest.json',
  ]);
});

test.each([
  [{ kind: 'table', schema: 'app', name: 't' }, {}, 'a table cannot be declared under others'],
  [{ kind: 'toString', name: 't' }, {}, 'a toString cannot be declared under others'],
  [
    { kind: 'collation', schema: 'app', name: 'c' },
    { provider: 'i' },
    'attributes.locale of collation "c" is missing or of another type',
  ],
  [{ kind: 'rule', name: 'r' }, { definition: '', enabled: 'O' }, 'object.of of rule "r" is missing'],
  [
    { kind: 'cast', name: '', args: [null, null] },
    { method: 'f', context: 'a', function: { name: 'x' } },
    'attributes.function of cast',
  ],
])('%j under others is a sentence', async (object, attributes, message) => {
  const exact = { schemas: { app: {} }, others: [{ object, attributes }] };
  const refused = checkObject({ tenet: 1, database: 'shop', postgres: 18, exact }, { today: TODAY });
  await expect(refused).rejects.toThrow(InputError);
  await expect(refused).rejects.toThrow(message);
});

test('sections with conventions are not beside it', async () => {
  const spec = {
    tenet: 1,
    database: 'shop',
    exact: GOOD,
    tables: { a: { columns: { id: 'uuid' } } },
    extensions: ['citext'],
  };
  const refused = checkObject(spec, { today: TODAY });
  await expect(refused).rejects.toThrow(InputError);
  await expect(refused).rejects.toThrow('"tables" cannot be combined with "exact"');
});
