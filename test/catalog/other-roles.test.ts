/** Which roles of the cluster only its other databases use: the rest are of this one. */
import { rolesOfOthers, withoutRoles } from '../../src/catalog/other-roles';
import { objectText } from '../../src/kinds/id';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';

beforeAll(loadParser);

const ELSEWHERE = new Map([['other', 'shop']]);

function catalogOf(sql: string): ReturnType<typeof readScript>['script']['ground']['catalog'] {
  const text = `create role other login; create table t (id int primary key); ${sql}`;
  return readScript('a.sql', text, { before: null, as: 'schema' }).script.ground.catalog;
}

test.each([
  ['nothing names it', ''],
  ['it has settings of its own', `alter role other set work_mem = '8MB'`],
  ['it is a member of a role that nothing here names', 'create role group_of_others; grant group_of_others to other'],
  ['it watches the server', 'grant pg_monitor to other'],
])('a role of another database is left out where %s', (_why, sql) => {
  const catalog = catalogOf(sql);
  const others = rolesOfOthers(catalog, ELSEWHERE);
  expect([...others]).toEqual([['other', 'shop']]);
  const left = [...withoutRoles(catalog, others).objects.values()].map(({ id }) => objectText(id));
  expect(left.filter((text) => text.includes('"other"'))).toEqual([]);
  expect(left).toContain('table "public"."t"');
});

test.each([
  ['it owns a table', 'alter table t owner to other'],
  ['it has a grant', 'grant select on t to other'],
  ['it has a grant on a column', 'grant select (id) on t to other'],
  ['a policy names it', 'create policy p on t to other using (true)'],
  [
    'default privileges are for it',
    'create role a; alter default privileges for role a grant select on tables to other',
  ],
  ['default privileges are of it', 'alter default privileges for role other grant select on tables to public'],
  ['it can become a role that has a grant', 'create role a; grant select on t to a; grant a to other'],
  [
    'it can become one by another',
    'create role a; create role b; grant select on t to a; grant a to b; grant b to other',
  ],
  ['one that has a grant can become it', 'create role a; grant select on t to a; grant other to a'],
  ['it reads all tables', 'grant pg_read_all_data to other'],
  ['it reads them by another role', 'create role a; grant pg_read_all_data to a; grant a to other'],
  ['it is a superuser', 'alter role other superuser'],
])('it is of this database where %s', (_why, sql) => {
  expect([...rolesOfOthers(catalogOf(sql), ELSEWHERE)]).toEqual([]);
});

test('a role that no database uses is of this one: it may be on its way here', () => {
  expect([...rolesOfOthers(catalogOf(''), new Map())]).toEqual([]);
});
