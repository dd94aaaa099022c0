/** What is read of a server beside the objects of its database, and of what came with PostgreSQL or an extension. */
import '../support/engines-env';
import type { Catalog } from '../../src/catalog/catalog';
import { grantsOn } from '../../src/catalog/access-lists';
import { membershipsOf } from '../../src/catalog/memberships';
import { objectAt, objectsOf } from '../../src/catalog/select';
import { suppliedObjects } from '../../src/catalog/supplied';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { loadedInto, stateOf } from '../support/round-trip';

const SQL = `
create role plain login noinherit; create role watcher; create role gone valid until '2020-01-01';
grant pg_monitor to watcher; grant watcher to plain;
create extension dblink; create extension postgres_fdw;
grant execute on function dblink_connect_u(text) to plain; grant execute on function pg_read_file(text) to public;
revoke execute on function pg_catalog.set_config(text, text, boolean) from public;
grant usage on foreign data wrapper postgres_fdw to watcher;
grant set on parameter work_mem to plain; grant alter system on parameter log_statement to watcher;
create server elsewhere foreign data wrapper postgres_fdw; create user mapping for plain server elsewhere options (password 's3cret');
select lo_create(4711); select lo_create(4712); grant select on large object 4712 to plain;
create table t (id int primary key); create schema published; create table published.a (id int primary key);
create publication whole for tables in schema published; create publication one for table t (id) where (id > 1);
create subscription s connection 'dbname=nowhere' publication p with (connect = false, slot_name = none, enabled = false);
alter role plain in database facts set work_mem = '4MB'; alter role all set log_statement = 'all';
`;

/** Before 16 a membership gives what the member's INHERIT says, and every member may become the role. */
const MEMBERS = (major: number): string => `
  select member.rolname || ' of ' || role.rolname || ' ' || ${major < 16 ? 'bool_or(member.rolinherit)' : 'bool_or(m.inherit_option)'}::text
    || ' ' || ${major < 16 ? 'true' : 'bool_or(m.set_option)'}::text as told
  from pg_auth_members m join pg_roles role on role.oid = m.roleid join pg_roles member on member.oid = m.member
  group by member.rolname, role.rolname`;

async function told(session: Session, query: string): Promise<readonly string[]> {
  return (await session.query<{ readonly told: string }>(query)).map((row) => row.told);
}

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let catalog: Catalog;
  let members: readonly string[];
  let roles: readonly string[];
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    await loadedInto(engine, 'facts', SQL);
    const session = await engine.connect({ database: 'facts' });
    catalog = await stateOf(session);
    members = await told(session, MEMBERS(major));
    roles = await told(session, 'select rolname::text as told from pg_roles');
    await session.end();
  });
  afterAll(() => engine.stop());

  test('all is shown', () => {
    expect([...catalog.shows].toSorted()).toEqual(['history', 'memberships', 'privileges', 'roles', 'server']);
  });

  test('facts of the server are those that no object has', () => {
    expect(catalog.server).toMatchObject({
      settings: { lo_compat_privileges: 'off' },
      untrustedLanguages: ['c', 'internal'],
      setConfig: [{ grantee: 'postgres', privilege: 'EXECUTE', grantable: false }],
      largeObjects: [
        { owner: 'postgres', count: 1, first: '4711' },
        { owner: 'postgres', count: 1, first: '4712' },
      ],
      subscriptions: [{ name: 's', owner: 'postgres', tables: [] }],
    });
    const granted = catalog.server?.functions.filter(({ acl }) =>
      // PostgreSQL's own roles have some from the start
      acl.some(({ grantee }) => grantee !== 'postgres' && grantee?.startsWith('pg_') !== true),
    );
    expect(granted?.map(({ signature }) => signature)).toEqual(['pg_read_file(text)', 'public.dblink_connect_u(text)']);
  });

  test('PostgreSQL’s own roles are there with what they are members of', () => {
    const found = membershipsOf(catalog).map(
      ({ role, member, inherit, set }) => `${member} of ${role} ${String(inherit)} ${String(set)}`,
    );
    expect(found.toSorted()).toEqual(members.toSorted());
    expect(found).toEqual(
      expect.arrayContaining(['plain of watcher false true', 'pg_monitor of pg_read_all_stats true true']),
    );
    expect(objectsOf(catalog, 'role').map(({ id }) => id.name)).toEqual(roles.toSorted());
    expect(objectsOf(catalog, 'role').filter(({ attributes }) => attributes.expired)).toHaveLength(1);
  });

  test('grants on what an extension brought are told', () => {
    expect(suppliedObjects(catalog, 'foreign-data wrapper').map(({ id, acl }) => [id.name, acl])).toEqual([
      ['postgres_fdw', [{ grantee: 'watcher', privilege: 'USAGE', grantable: false, grantor: null }]],
    ]);
    expect(suppliedObjects(catalog, 'foreign server')).toEqual([]);
  });

  test('parameters, settings, mappings and publications are there, and no secret', () => {
    const parameters = objectsOf(catalog, 'parameter').map((one) => [one.id.name, grantsOn(one, catalog)]);
    expect(parameters).toMatchObject([
      ['log_statement', [{ grantee: 'watcher', privilege: 'ALTER SYSTEM' }]],
      ['work_mem', [{ grantee: 'plain', privilege: 'SET' }]],
    ]);
    expect(objectsOf(catalog, 'setting').map(({ attributes }) => attributes)).toEqual([
      { value: 'all', role: null, inDatabase: false },
      { value: '4MB', role: 'plain', inDatabase: true },
    ]);
    expect(objectsOf(catalog, 'user mapping').map(({ id }) => [id.name, id.of?.name])).toEqual([
      ['plain', 'elsewhere'],
    ]);
    expect(objectsOf(catalog, 'published schema').map(({ id }) => [id.name, id.of?.name])).toEqual([
      ['published', 'whole'],
    ]);
    expect(objectsOf(catalog, 'published table').map(({ attributes }) => attributes)).toMatchObject([
      { columns: ['id'], where: '(id > 1)', table: { schema: 'public', name: 't' } },
    ]);
    expect(objectAt(catalog, { kind: 'publication', name: 'one' })).toBeDefined();
    expect(JSON.stringify([...catalog.objects.values()])).not.toContain('s3cret');
  });
});
