/** What a review of SQL says of PostgreSQL: which change writes a table anew, what ends with which error, and that the online forms carry the rows. */
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import type { Catalog } from '../../src/catalog/catalog';
import { columnOf, partsOf } from '../../src/catalog/select';
import type { ObjectOf } from '../../src/kinds/attributes';
import type { ObjectId } from '../../src/kinds/id';
import { exchangeTypeDdl, identityDdl, timeZoneDdl } from '../../src/meaning/mending/columns';
import { addCheckDdl, exchangeUniqueDdl } from '../../src/meaning/mending/constraints';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';
import { outcome } from '../support/load';

const SCHEMA = `
create table parents (id uuid primary key, code text not null, note text);
create table children (id int primary key, parent_id text, made timestamp(3) not null default now(), seen timestamp);
create table names (id int primary key, a text not null, b text, constraint names_key unique (a, b));
create table pointers (id int primary key, a text, b text, constraint pointers_fk foreign key (a, b) references names (a, b));
create table numbered (id bigserial primary key, note text);`;

async function catalogOf(ddl: string): Promise<Catalog> {
  await loadParser();
  return readScript('schema.sql', ddl, { before: null, as: 'schema' }).script.ground.catalog;
}

const table = (name: string): ObjectId => ({ kind: 'table', schema: 'public', name });

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let session: Session;
  let catalog: Catalog;
  beforeAll(async () => {
    catalog = await catalogOf(SCHEMA);
    engine = await startEmbedded({ major });
  });
  beforeEach(async () => {
    session = await engine.connect();
    await session.execute(`drop schema public cascade; create schema public; ${SCHEMA}`);
  });
  afterEach(() => session.end());
  afterAll(() => engine.stop());

  function column(of: string, name: string): ObjectOf<'column'> {
    const found = columnOf(catalog, table(of), name);
    if (found === undefined) throw new Error(`no column ${name}`);
    return found;
  }

  async function run(statements: readonly string[]): Promise<void> {
    for (const statement of statements) await session.query(statement);
  }

  async function files(): Promise<readonly number[]> {
    const rows = await session.query<{ file: number }>(
      "select relfilenode::int as file from pg_class where relname in ('children', 'children_made') order by relname",
    );
    return rows.map(({ file }) => file);
  }

  test.each([
    { zone: 'UTC', change: 'timestamptz', rewritten: false },
    { zone: 'UTC', change: 'timestamptz(3)', rewritten: true },
    { zone: 'UTC', change: "timestamptz using made at time zone 'UTC'", rewritten: true },
    { zone: 'Europe/Berlin', change: 'timestamptz', rewritten: true },
  ])(
    'with TimeZone $zone, $change: table written anew $rewritten, its index always',
    async ({ zone, change, rewritten }) => {
      await run(['create index children_made on children (made)', `set timezone = '${zone}'`]);
      const [heap, index] = await files();
      await session.query(`alter table children alter column made type ${change}`);
      const [heapAfter, indexAfter] = await files();
      expect({ rewritten: heapAfter !== heap, rebuilt: indexAfter !== index }).toEqual({ rewritten, rebuilt: true });
    },
  );

  test('all points in time of a table change in one ALTER and stay the moments that they were, but not below a view', async () => {
    await run(["insert into children (id, made, seen) values (1, '2026-03-29 01:30', '2026-10-25 01:30')"]);
    await session.query('create view seen as select made from children');
    expect(await outcome(session, timeZoneDdl(catalog, table('children'))[1] ?? '')).toBe('0A000');
    await session.query('drop view seen');
    await run(timeZoneDdl(catalog, table('children')));
    const [row] = await session.query<{ same: boolean; types: string }>(
      "select made at time zone 'UTC' = '2026-03-29 01:30' and seen at time zone 'UTC' = '2026-10-25 01:30' as same, pg_typeof(made) || ' ' || pg_typeof(seen) as types from children",
    );
    expect(row).toEqual({ same: true, types: 'timestamp with time zone timestamp with time zone' });
  });

  test.each([
    ['UPDATE OF', 'create trigger t before update of made on children for each row execute function touch();'],
    [
      'WHEN',
      'create trigger t before update on children for each row when (old.made < new.made) execute function touch();',
    ],
  ])('no type is changed under a trigger that says %s of the column', async (_words, trigger) => {
    const more = `create function touch() returns trigger language plpgsql as 'begin return new; end'; ${trigger}`;
    await session.execute(more);
    expect(await outcome(session, timeZoneDdl(catalog, table('children'))[1] ?? '')).toBe('0A000');
    expect(timeZoneDdl(await catalogOf(`${SCHEMA} ${more}`), table('children'))).toEqual([]);
  });

  test('a trigger that reads no column leaves the change of its type', async () => {
    const more = `create function touch() returns trigger language plpgsql as 'begin return new; end';
      create trigger made before insert on children for each row execute function touch();`;
    const ddl = timeZoneDdl(await catalogOf(`${SCHEMA} ${more}`), table('children'));
    await session.execute(more);
    await run(ddl);
    expect(ddl).toHaveLength(2);
  });

  test('a serial becomes an identity that goes on behind the largest number', async () => {
    await session.execute('insert into numbered (id) values (41)');
    await run(identityDdl(catalog, column('numbered', 'id')));
    const [next] = await session.query<{ id: number }>('insert into numbered default values returning id::int');
    expect(next).toEqual({ id: 42 });
    expect(await session.query("select from pg_class where relkind = 'S'")).toHaveLength(1);
  });

  test('an identity of a partitioned table reaches its partitions from 17 on', async () => {
    await session.execute(`create table split (id bigint not null, t int) partition by range (t);
      create table split_1 partition of split for values from (0) to (9);
      alter table split alter column id add generated by default as identity;`);
    expect(await outcome(session, 'insert into split_1 (t) values (1)')).toBe(major < 17 ? '23502' : 'ok');
  });

  test('a column takes another type while rows come in', async () => {
    const id = '00000000-0000-4000-8000-00000000000';
    await session.query(`insert into children (id, parent_id) values (1, '${id}1'), (2, null)`);
    const statements = exchangeTypeDdl(column('children', 'parent_id'), 'uuid');
    const fill = statements.findIndex((one) => one.startsWith('UPDATE'));
    await run(statements.slice(0, fill));
    await session.query(`insert into children (id, parent_id) values (3, '${id}3')`);
    await run(statements.slice(fill));
    const rows = await session.query(
      'select id, parent_id, pg_typeof(parent_id)::text as type from children order by id',
    );
    expect(rows).toEqual([
      { id: 1, parent_id: `${id}1`, type: 'uuid' },
      { id: 2, parent_id: null, type: 'uuid' },
      { id: 3, parent_id: `${id}3`, type: 'uuid' },
    ]);
  });

  test('a unique key forbids the second NULL once it is exchanged, and the foreign key on it stands and is validated', async () => {
    const unique = partsOf(catalog, table('names'), 'constraint').find(({ attributes }) => attributes.type === 'u');
    if (unique === undefined) throw new Error('no unique key');
    await run(["insert into names values (1, 'x', null), (2, 'y', 'z')", "insert into pointers values (1, 'y', 'z')"]);
    await run(exchangeUniqueDdl(catalog, unique, { nullsNotDistinct: true }));
    expect(await outcome(session, "insert into names values (3, 'x', null)")).toBe('23505');
    expect(await outcome(session, "insert into pointers values (2, 'no', 'body')")).toBe('23503');
    expect(await session.query("select convalidated from pg_constraint where conname = 'pointers_fk'")).toEqual([
      { convalidated: true },
    ]);
    expect(exchangeUniqueDdl(catalog, unique, { where: 'true' })).toEqual([]);
  });

  test('a partial unique index is no target of a foreign key, nor of ON CONFLICT without its condition', async () => {
    await session.query('create unique index live on parents (code) where note is null');
    expect(await outcome(session, 'alter table children add foreign key (parent_id) references parents (code)')).toBe(
      '42830',
    );
    const insert = "insert into parents values (gen_random_uuid(), 'c', null) on conflict (code)";
    expect(await outcome(session, `${insert} do nothing`)).toBe('42P10');
    expect(await outcome(session, `${insert} where note is null do nothing`)).toBe('ok');
  });

  test('a CHECK that is not validated refuses each change of a row that breaks it, and VALIDATE refuses them all', async () => {
    await session.query("insert into pointers values (1, 'x', null)");
    const [add = '', validate = ''] = addCheckDdl(table('pointers'), 'whole', 'num_nonnulls(a, b) IN (0, 2)');
    await session.query(add);
    expect(await outcome(session, 'update pointers set id = 2')).toBe('23514');
    expect(await outcome(session, validate)).toBe('23514');
    await session.query('delete from pointers');
    expect(await outcome(session, validate)).toBe('ok');
  });

  test('a key that begins with the tenant is no target of ON CONFLICT by the old columns, and an index below a foreign key is not dropped', async () => {
    await run([
      'create unique index concurrently parents_wide on parents (code, id)',
      'alter table parents drop constraint parents_pkey, add constraint parents_pkey primary key using index parents_wide',
    ]);
    const insert = "insert into parents values (gen_random_uuid(), 'c', null)";
    expect(await outcome(session, `${insert} on conflict (id) do nothing`)).toBe('42P10');
    expect(await outcome(session, `${insert} on conflict (code, id) do nothing`)).toBe('ok');
    await run([
      'create unique index twice on names (a, id)',
      'create table more (a text, id int, foreign key (a, id) references names (a, id))',
    ]);
    expect(await outcome(session, 'drop index concurrently twice')).toBe('2BP01');
  });
});
