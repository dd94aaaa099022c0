import { loadParser } from '../../src/sql/parser';
import { shape, type Block, type Filter } from '../../src/sql/shape';

beforeAll(loadParser);

const outer = (sql: string): Block => {
  const found = shape(sql);
  if (found === undefined) throw new Error(`no shape: ${sql}`);
  return found.outer;
};
const words = ({ relation, column, comparison, wrapper, path, leadingWildcard, narrows }: Filter): string =>
  [
    `${relation ?? '?'}.${column}${path ?? ''}`,
    comparison,
    wrapper === null ? '' : `in ${wrapper}`,
    leadingWildcard ? 'wild' : '',
    narrows ? '' : 'or',
  ]
    .filter((word) => word !== '')
    .join(' ');
const filters = (sql: string): readonly string[] => outer(sql).filters.map(words);

test.each([
  ['a = $1', ['o.a equality']],
  ['$1 = a', ['o.a equality']],
  ['a = $1::uuid and b > now() - interval $$1 day$$', ['o.a equality', 'o.b range']],
  ['a in (1, 2) and b = any($1)', ['o.a list', 'o.b list']],
  ['a not in (1, 2)', ['o.a other']],
  ['a between 1 and 2', ['o.a range']],
  ['a is null and b is not null', ['o.a is-null', 'o.b other']],
  ['done and not open', ['o.done equality', 'o.open equality']],
  ['a = 1 or b = 2', ['o.a equality or', 'o.b equality or']],
  ['not (a = 1)', ['o.a equality or']],
  ["a like 'x%' and b ilike '%x'", ['o.a like', 'o.b like wild']],
  ["a like '%' || $1 || '%'", ['o.a like wild']],
  ['a like $1', ['o.a like']],
  ["a ^@ 'x'", ['o.a range']],
  ["lower(a) = 'x' and a::date = $1", ['o.a equality in lower', 'o.a equality in cast to date']],
  ["payload->'a'->>'b' = 'v' and (payload->>'n')::int > 3", ["o.payload->'a'->>'b' equality", "o.payload->>'n' range"]],
  ["payload @> '{}' and tags && $1", ['o.payload contains', 'o.tags contains']],
  ['(a, b) < ($1, $2)', ['o.a range']],
  ['(a, b) = ($1, $2)', ['o.a equality', 'o.b equality']],
  ['a = (select max(a) from t)', ['o.a equality']],
  ['a in (select b from t)', ['o.a join']],
  ['a = b', ['o.a other', 'o.b other']],
  ['a <> 1', ['o.a other']],
  ['a + 1 = 2', ['o.a equality in expression']],
])('conditions: %s', (where, expected) => {
  expect(filters(`select 1 from o where ${where}`)).toEqual(expected);
});

test('joins: the relation by its alias, conditions of inner joins, none of outer ones', () => {
  expect(filters('select 1 from orders o join items i on i.order_id = o.id where o.a = $1 and b = 2')).toEqual([
    'orders.a equality',
    '?.b equality',
    'items.order_id join',
    'orders.id join',
  ]);
  expect(filters('select 1 from orders o left join items i on i.kind = 1 where o.a = 1')).toEqual([
    'orders.a equality',
  ]);
});

test('statements inside are blocks of their own, and CTEs are no relations', () => {
  const found = shape(
    'with recent as (select * from orders where a = 1) select 1 from recent r join t on t.id = r.id where exists (select 1 from u where u.id = t.id)',
  );
  expect(found?.blocks.map((block) => block.relations)).toEqual([['t'], ['u'], ['orders']]);
  expect(found?.blocks.map((block) => block.filters.map(words))).toEqual([
    ['t.id equality'],
    ['u.id equality'],
    ['orders.a equality'],
  ]);
  expect(shape('select 1 from a union all select 2 from b')?.blocks.map((block) => block.relations)).toEqual([
    [],
    ['a'],
    ['b'],
  ]);
});

test('the order: direction, nulls, ordinals, names of output columns, expressions', () => {
  const sql = 'select b as x, c from o order by a desc, 2, x nulls first, lower(d), o.e desc nulls last';
  expect(outer(sql).sort).toEqual([
    { relation: 'o', column: 'a', descending: true, nulls: 'first' },
    { relation: 'o', column: 'c', descending: false, nulls: 'last' },
    { relation: 'o', column: 'b', descending: false, nulls: 'first' },
    { relation: null, column: null, descending: false, nulls: 'last' },
    { relation: 'o', column: 'e', descending: true, nulls: 'last' },
  ]);
});

test.each([
  ['select * from o', ['hasStar']],
  ['select o.* from o', ['hasStar']],
  ['select count(*) from o', ['hasAggregate']],
  ['select a, sum(b) from o group by a', ['hasAggregate', 'groups']],
  ['select a from o limit 5', ['hasLimit']],
  ['select a from o limit null', []],
  ['select a from o fetch first 5 rows only', ['hasLimit']],
  ['select a from o limit 5 offset $1', ['hasLimit', 'hasOffset']],
  ['select a from o limit 5 offset 0', ['hasLimit']],
  ['select row_number() over (order by a) from o', ['hasWindow']],
  ['select count(*) over () from o', ['hasWholeWindow', 'hasWindow']],
  ['select a from o order by random()', ['sortsRandomly']],
  ['select a from o for update', ['locksRows', 'waitsForLocks']],
  ['select a from o for update skip locked', ['locksRows']],
  ['select a from o for share nowait', ['locksRows']],
  ['select a from (select count(*) from u) s', []],
  ['insert into o values (1)', ['insertsByPosition']],
  ['insert into o select 1', ['insertsByPosition']],
  ['insert into o (a) values (1)', []],
  ['insert into o default values', []],
  ['insert into o (a) values (1) on conflict (a) do update set b = 1 where o.b <> 1', ['conflictHasWhere']],
])('what else it does: %s', (sql, expected) => {
  const traits = Object.entries(outer(sql)).filter(([key, value]) => value === true && key !== 'givesConstants');
  expect(traits.map(([key]) => key).sort()).toEqual([...expected].sort());
});

test('NOT IN (sub-query)', () => {
  expect(outer('select 1 from o where a not in (select b from t)').notIn).toEqual([
    { column: 'a', inner: { relation: 't', column: 'b' } },
  ]);
  expect(outer('select 1 from o where a not in (select max(b) from t)').notIn).toEqual([{ column: 'a', inner: null }]);
  expect(outer('select 1 from o where a not in (select b from t, u)').notIn).toEqual([{ column: 'a', inner: null }]);
  expect(outer('select 1 from o where not exists (select b from t)').notIn).toEqual([]);
});

test.each([
  ['update o set a = 1', 'update', 'no-where', []],
  ['update o set a = 1 where true', 'update', 'always-true', []],
  ["delete from o where 'a' = 'a' and 1 = 1", 'delete', 'always-true', []],
  ['delete from o where 1 = 1 or id = $1', 'delete', 'always-true', ['o.id equality or']],
  ['delete from o where 1 = 1 and id = $1', 'delete', null, ['o.id equality']],
  ['delete from o where 1 = 2', 'delete', null, []],
  ['update o set a = 1 from t where t.id = o.t_id', 'update', 'join', ['t.id join', 'o.t_id join']],
  [
    'update o set a = 1 from t where t.id = o.t_id and t.b > 1',
    'update',
    null,
    ['t.id join', 'o.t_id join', 't.b range'],
  ],
  [
    'update o set a = 1 from t join u on u.id = t.u_id where t.id = o.t_id',
    'update',
    'join',
    ['t.id join', 'o.t_id join', 'u.id join', 't.u_id join'],
  ],
  ['update o set a = v.a from (values (1, 2)) v(id, a) where v.id = o.id', 'update', null, ['o.id equality']],
  [
    'with w as (select id from t limit 9) update o set a = 1 from w where w.id = o.id',
    'update',
    null,
    ['o.id equality'],
  ],
  ['delete from o where id = $1', 'delete', null, ['o.id equality']],
  ['delete from o using t where t.id = o.id', 'delete', 'join', ['t.id join', 'o.id join']],
  ['insert into o (a) values (1)', 'insert', null, []],
])('writes: %s', (sql, command, reachesAll, expected) => {
  expect(outer(sql)).toMatchObject({ command, reachesAll });
  expect(filters(sql)).toEqual(expected);
});

test('no statement, several and none that parses have no shape', () => {
  expect([shape(''), shape('select 1; select 2'), shape('selec 1'), shape('create table t ()')]).toEqual(
    Array.from({ length: 4 }),
  );
});

test.each([
  ['a > now() - interval $$1 day$$', true, null],
  ['a between current_date - 7 and current_date', true, null],
  ['a >= current_date - 7', true, 'date'],
  ['a >= $1', false, null],
  ['a >= $1::date', false, 'date'],
  ['$1::date <= a', false, 'date'],
  ['a = current_user', false, null],
  ['a > localtimestamp', true, null],
])('what a column is compared with: %s', (where, byClock, castTo) => {
  expect(outer(`select 1 from o where ${where}`).filters).toMatchObject([{ byClock, castTo }]);
});

test('the sides of an OR that holds together with the rest', () => {
  const columns = (where: string) =>
    outer(`select 1 from o where ${where}`).alternatives.map((sides) =>
      sides.map((filters) => filters.map(({ column }) => column).join('+')),
    );
  expect(columns('a = 1 or b = 2 or c is null')).toEqual([['a', 'b', 'c']]);
  expect(columns('x = 1 and (a = 1 or a = 2)')).toEqual([['a', 'a']]);
  expect(columns('a = 1 and b = 2')).toEqual([]);
  expect(columns('a = 1 or (b = 2 and c = 3)')).toEqual([['a', 'b+c']]);
  expect(columns('$1 is null or a = $1')).toEqual([['', 'a']]);
  expect(columns('not (a = 1 or b = 2)')).toEqual([]);
});

test.each([
  ['select 1 from a, b', ['a', 'b']],
  ['select 1 from a, b where a.x = 1 and b.y > 2', ['a', 'b']],
  ['select 1 from a, b, c where a.id = b.a_id', ['a', 'c']],
  ['delete from a using b where a.x = 1', ['a', 'b']],
  ['select 1 from a, b where a.id = b.a_id', []],
  ['select 1 from a, b where a.id = $1 and b.a_id = $1', []],
  ['select 1 from a x, b y where x.id = y.a_id', []],
  ['select 1 from a, b where a_id = id', []],
  ['select 1 from a cross join b', []],
  ['select 1 from a join b using (id)', []],
  ['select 1 from a, lateral (select 1 from b where b.id = a.id) s', []],
  ['select 1 from a, unnest(a.tags) t', []],
  ['select 1 from a', []],
  ['update a set x = 1 from b where b.id = a.b_id', []],
])('what nothing ties together: %s', (sql, expected) => {
  expect(outer(sql).crossed.map(({ name }) => name)).toEqual(expected);
});

test('what an insert does about duplicates', () => {
  const conflict = (sql: string) => outer(`insert into o (a) values (1) ${sql}`).onConflict;
  expect([conflict(''), conflict('on conflict do nothing'), conflict('on conflict (a) do update set b = 1')]).toEqual([
    null,
    'nothing',
    'update',
  ]);
});

test('a schema that is written stays with the relation and its columns', () => {
  const { named, filters, sort } = outer(
    'select 1 from a.t join b.t u on u.x = t.y where t.z = $$1$$ order by u.x limit 1',
  );
  expect(named).toEqual([
    { schema: 'a', name: 't' },
    { schema: 'b', name: 't' },
  ]);
  expect(filters.map(({ schema, relation, column, comparison }) => [schema, relation, column, comparison])).toEqual([
    ['a', 't', 'z', 'equality'],
    ['b', 't', 'x', 'join'],
    ['a', 't', 'y', 'join'],
  ]);
  expect(sort).toEqual([{ schema: 'b', relation: 't', column: 'x', descending: false, nulls: 'last' }]);
});
