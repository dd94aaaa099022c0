import { parseExpression, typeProblem } from '../../src/sql/expression';
import { loadParser } from '../../src/sql/parser';
import { parseQuery } from '../../src/sql/query';

beforeAll(loadParser);

describe('an expression', () => {
  test.each([
    "'open'",
    '42',
    '-1.5',
    'now()',
    "now() + interval '1 day'",
    "code ~ '^[A-Z]{3}$'",
    '(select 1)',
    'md5(payload::text) -- a remark',
  ])('%s is one', (text) => expect(parseExpression(text)).toHaveProperty('facts'));

  test.each([
    ['a second statement', '1); drop table orders; --'],
    ['a second column', '1), (2'],
    ['a FROM', '1) from secrets where (true'],
    ['a UNION', '1) union select (2'],
    ['a LIMIT', '1) limit (2'],
    ['an alias', '1) as x, (2'],
    ['an open comment', '1 /*'],
    ['an open quote', "'open"],
    ['nothing', ''],
    ['a statement', 'drop table orders'],
  ])('%s is not', (_name, text) => expect(parseExpression(text)).toHaveProperty('problem'));

  test('tells what it reads', () => {
    expect(
      parseExpression("not exists (select 1 from m where m.id = owner) and current_setting('app.is_admin') = 'on'"),
    ).toMatchObject({
      facts: {
        columns: ['id', 'owner'],
        functions: ['current_setting'],
        settings: ['app.is_admin'],
        hasSubquery: true,
        hasNegatedSubquery: true,
      },
    });
  });
});

describe('a type', () => {
  test.each([
    'uuid',
    'text',
    'numeric(12,2)',
    'timestamp(3) without time zone',
    'text[]',
    'double precision',
    'public.citext',
    '"Mood"',
  ])('%s is one', (text) => expect(typeProblem(text)).toBeUndefined());
  test.each(['uuid; drop table x', 'text, b text', "text default 'x'", 'text not null', ''])('%s is not', (text) =>
    expect(typeProblem(text)).toBeDefined(),
  );
});

describe('a query', () => {
  test('tells relations behind aliases, columns and output', () => {
    expect(
      parseQuery(
        'with c as (select 1) select o.id, total as sum, count(*) from shop.orders o join customers on customers.id = o.customer_id, c',
      ),
    ).toMatchObject({
      facts: {
        command: 'select',
        relations: [
          { schema: 'shop', name: 'orders' },
          { schema: null, name: 'customers' },
        ],
        qualified: [
          { relation: 'orders', column: 'id' },
          { relation: 'customers', column: 'id' },
          { relation: 'orders', column: 'customer_id' },
        ],
        unqualified: ['total'],
        stars: [],
        output: ['id', 'sum', 'count'],
      },
    });
  });
  test.each([
    ['two statements', 'select 1; select 2'],
    ['no statement', ''],
    ['DDL', 'drop table orders'],
    ['half a statement', 'select from where'],
  ])('%s is refused', (_name, text) => expect(parseQuery(text)).toHaveProperty('problem'));
});
