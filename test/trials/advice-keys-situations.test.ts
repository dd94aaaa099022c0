/** Each statement that is proposed about indexes, keys and references, run on PostgreSQL in the situation in which such advice did harm. */
import { spawnSync } from 'node:child_process';
import foreignKeyIndex from '../../policies/indexes/require-foreign-key-index';
import redundant from '../../policies/indexes/forbid-redundant-index';
import softDelete from '../../policies/keys/match-unique-to-soft-delete';
import nullInUnique from '../../policies/keys/require-not-null-in-unique';
import { ascending, createIndexDdl } from '../../src/catalog/access';
import { objectOf, partsOf } from '../../src/catalog/select';
import type { ObjectOf } from '../../src/kinds/attributes';
import { objectText, type ObjectId } from '../../src/kinds/id';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { tableNamed } from '../../src/meaning/named-tables';
import { askCatalog, type Ground } from '../../src/rules/ask-catalog';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { addForeignKeyDdl } from '../../src/meaning/mending/constraints';
import { coveringDdl, uniqueDdl } from '../../src/meaning/mending/indexes';
import { createIndex, type Indexed } from '../../src/review/ddl';
import { subjectOf } from '../../src/rules/identity';
import type { Hit, Rule } from '../../src/rules/rule';
import { loadParser } from '../../src/sql/parser';
import { outcome } from '../support/load';
import { stateOf } from '../support/round-trip';
import { findTool } from '../support/tool';
import { majorsFor } from '../support/tier';
import { INDEXES, REFERENCES } from './advice-keys-cases';

const psql = findTool('psql', ['/usr/lib/postgresql/18/bin', '/usr/lib/postgresql/15/bin']);

const everywhere = majorsFor('advice on keys in harmful situations, but for partitioned tables', [15, 18]);

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  const describeSame = everywhere.includes(major) ? describe : () => undefined;
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    await loadParser();
    engine = await startEmbedded({ major });
  });
  beforeEach(async () => {
    session = await engine.connect();
    await session.execute(`set client_min_messages = warning; drop schema public cascade; create schema public;
      drop schema if exists crm, billing cascade; set allow_system_table_mods = on`);
  });
  afterEach(() => session.end());
  afterAll(() => engine.stop());

  async function hits(rule: Rule): Promise<readonly Hit[]> {
    return [...askCatalog(rule, await ground())];
  }

  async function ground(): Promise<Ground> {
    const catalog = await stateOf(session);
    return { catalog, meaning: meaningOfCatalog(catalog), place: () => '' };
  }

  function tableIn({ catalog }: Ground, name: string, schema = 'public'): ObjectOf<'table'> {
    const found = objectOf(catalog, 'table', { kind: 'table', schema, name });
    if (found === undefined) throw new Error(`no table ${schema}.${name}`);
    return found;
  }

  function idIn(found: Ground, name: string): ObjectId {
    return tableIn(found, name).id;
  }

  async function listed(rule: Rule): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return 'sql' in rule.validation ? session.query(rule.validation.sql) : [];
  }

  async function follow(statements: readonly string[]): Promise<void> {
    for (const statement of statements) await session.query(statement);
  }

  async function tableOf(name: string): Promise<Indexed> {
    const { id, attributes } = tableIn(await ground(), name);
    return { schema: id.schema ?? '', name: id.name, partition: attributes.partitionBy };
  }

  function run(input: string): void {
    if (psql === undefined) throw new Error('psql is missing');
    const { host = '', port = 0, user = '' } = engine.connection ?? {};
    const ran = spawnSync(
      psql,
      ['-h', host, '-p', String(port), '-U', user, '-X', '-q', '-v', 'ON_ERROR_STOP=1', 'postgres'],
      { input, encoding: 'utf8' },
    );
    expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' });
  }

  describeSame('2.2: redundant indexes', () => {
    test.each(Object.entries(INDEXES))('%s', async (_name, { sql, dropped }) => {
      await session.execute(`create table t (id int primary key, a text, b text, c int);
        insert into t select n, n::text, n::text, n from generate_series(1, 50) n; ${sql}`);
      const found = await hits(redundant);
      expect(found.map(({ about }) => about.name)).toEqual(dropped);
      if (!_name.includes('includes it')) expect(await listed(redundant)).toHaveLength(dropped.length);
      await follow(found.flatMap(({ ddl = [] }) => ddl));
      expect(await hits(redundant)).toEqual([]);
    });
  });

  describeSame('2.9: indexes behind a foreign key', () => {
    const children = async (sql: string): Promise<void> =>
      session.execute(`create table parent (id text primary key);
        create table child (id int primary key, x text references parent, n int);
        insert into parent select n::text from generate_series(1, 500) n;
        insert into child select n, case when n % 2 = 0 then (n % 500 + 1)::text end, n from generate_series(1, 4000) n;
        ${sql} analyze parent; analyze child;`);

    test.each(Object.entries(REFERENCES))('%s', async (_name, { sql, found, ddl }) => {
      await children(sql);
      const told = (await hits(foreignKeyIndex)).filter(({ message }) => message.includes('"child_x_fkey"'));
      expect(told).toHaveLength(found ? 1 : 0);
      expect(await listed(foreignKeyIndex)).toHaveLength(found ? 1 : 0);
      if (ddl !== undefined) expect(told[0]?.ddl?.[0]).toContain(ddl);
      // PostgreSQL says the same: the look-up of the trigger scans the table, or does not
      const plan = async (): Promise<boolean> => {
        await session.execute(`set plan_cache_mode = force_generic_plan; set enable_seqscan = off; deallocate all;
          prepare lookup (text) as select 1 from only child x where $1 operator(pg_catalog.=) x for key share of x`);
        const lines = await session.query<{ 'QUERY PLAN': string }>(`explain execute lookup ('7')`);
        return lines.some((line) => /Index.* Cond: .*x.* = \$1/.test(line['QUERY PLAN']));
      };
      const isServed = await plan();
      if (!_name.includes('behind') && !_name.includes('brin')) expect(isServed).toBe(!found);
      await follow(told.flatMap(({ ddl: statements = [] }) => statements));
      expect(await plan()).toBe(true);
      expect(await hits(foreignKeyIndex)).toEqual([]);
    });

    test('a key of two columns: both IS NOT NULL, in either order', async () => {
      await session.execute(`create table parent (a int, "B" int, primary key (a, "B"));
        create table child (id int primary key, a int, "B" int, foreign key (a, "B") references parent);
        create index i on child ("B", a) where a is not null and "B" is not null;`);
      expect(await hits(foreignKeyIndex)).toEqual([]);
      expect(await listed(foreignKeyIndex)).toEqual([]);
      const found = await ground();
      expect(coveringDdl(found.catalog, found.meaning, idIn(found, 'child'), ['a', 'B'])).toEqual([]);
    });

    test('where intarray is installed, the query of the rule runs', async () => {
      await session.execute('create extension intarray');
      await children('');
      expect(await listed(foreignKeyIndex)).toHaveLength(1);
    });
  });

  describeSame('2.3: two schemas with one table name', () => {
    beforeEach(() =>
      session.execute(`create schema crm; create schema billing;
        create table public.accounts (id int primary key); create table crm.accounts (id int primary key, name text);
        create table crm.contacts (id int primary key, account int references public.accounts);
        create table billing.contacts (id int primary key, account int references crm.accounts);
        insert into public.accounts values (1); insert into crm.accounts values (2); insert into crm.contacts values (1, 1);
        create table crm.names (id int primary key, a int not null, b int, constraint names_key unique (a, b));
        create table billing.named (id int primary key, a int, b int, constraint named_fk foreign key (a, b) references crm.names (a, b));
        create table billing.names (id int primary key, a int not null, b int, constraint names_key unique (a, b));`),
    );

    test('a foreign key that is put back points at the table that it pointed at', async () => {
      const found = await ground();
      const of = (name: string, schema: string): readonly string[] =>
        partsOf(found.catalog, tableIn(found, name, schema).id, 'foreign key').map(({ attributes }) =>
          objectText(attributes.references),
        );
      expect(of('contacts', 'crm')).toEqual(['table "public"."accounts"']);
      expect(of('named', 'billing')).toEqual(['table "crm"."names"']);
      expect(tableNamed({ name: 'accounts' }, found)).toBeUndefined();
      const told = (await hits(nullInUnique)).filter(({ ddl = [] }) =>
        ddl.some((one) => one.includes('"crm"."names"')),
      );
      expect(told).toHaveLength(1);
      await follow(told.flatMap(({ ddl = [] }) => ddl));
      const [row] = await session.query<{ target: string }>(
        `select confrelid::regclass::text as target from pg_constraint where conname = 'named_fk'`,
      );
      expect(row?.target).toBe('crm.names');
    });

    test('each finding names its own table in its statements', async () => {
      const ddl = (await hits(foreignKeyIndex)).flatMap((hit) => hit.ddl ?? []);
      expect(ddl.filter((one) => one.includes('contacts')).toSorted()).toEqual([
        expect.stringContaining('ON "billing"."contacts"') as string,
        expect.stringContaining('ON "crm"."contacts"') as string,
      ]);
      await follow(ddl);
    });
  });

  describe('2.6: partitioned tables', () => {
    beforeEach(() =>
      session.execute(`create table parent (id int primary key);
        create table "Events of all" (id int, parent int references parent, d date, primary key (id, d)) partition by range (d);
        create table measurements_of_all_sensors_2026_01 partition of "Events of all" for values from ('2026-01-01') to ('2026-02-01');
        create table measurements_of_all_sensors_2026_02 partition of "Events of all" for values from ('2026-02-01') to ('2026-03-01');
        create schema crm;
        create table crm."Events 2026" partition of "Events of all" for values from ('2026-03-01') to ('2027-01-01') partition by hash (id);
        create table crm."Events 2026 0" partition of crm."Events 2026" for values with (modulus 2, remainder 0);
        create table crm."Events 2026 1" partition of crm."Events 2026" for values with (modulus 2, remainder 1);
        insert into parent select generate_series(1, 100);
        insert into "Events of all" select n, n % 100 + 1, date '2026-01-01' + n % 200 from generate_series(1, 2000) n;`),
    );

    test('no statement that PostgreSQL refuses is proposed, and the finding says how instead', async () => {
      const found = await ground();
      const [table, parent] = [tableIn(found, 'Events of all'), idIn(found, 'parent')];
      const events = table.id;
      expect(await outcome(session, 'create index concurrently i on "Events of all" (parent)')).toBe('0A000');
      expect(createIndexDdl(table, { name: 'i', elements: [ascending('parent')] })).toEqual([]);
      expect(uniqueDdl(found.catalog, events, ['parent', 'd'])).toEqual([]);
      const refused = 'alter table "Events of all" add constraint f foreign key (parent) references parent not valid';
      expect(await outcome(session, refused)).toBe(major < 18 ? '42809' : 'ok');
      const reference = { name: 'f2', columns: ['parent'], to: parent, toColumns: ['id'] };
      expect(addForeignKeyDdl(found.catalog, events, reference)).toEqual([]);
      const [told] = await hits(foreignKeyIndex);
      expect(told?.ddl).toBeUndefined();
      expect(told?.message).toContain('ON ONLY the partitioned table, CONCURRENTLY on each partition');
    });

    test.each(['btree', 'brin'] as const)(
      'the recipe builds one valid %s index over all levels, long names and schemas',
      async (method) => {
        const table = await tableOf('Events of all');
        const index = { name: `Events of all's index 100% by parent which is long`, columns: ['"parent"'], method };
        run(createIndex(table, index));
        const [row] = await session.query<{ valid: boolean; leaves: number; below: number }>(
          `select bool_and(i.indisvalid) as valid, count(*) filter (where t.isleaf)::int as leaves, count(*)::int as below
          from pg_partition_tree('"${index.name.replaceAll("'", "''")}"'::regclass) t join pg_index i on i.indexrelid = t.relid`,
        );
        expect(row).toEqual({ valid: true, leaves: 4, below: 6 });
        if (method === 'btree') expect(await hits(foreignKeyIndex)).toEqual([]);
      },
    );

    test('a unique key with the partition column is built so, too', async () => {
      run(
        createIndex(await tableOf('Events of all'), {
          name: 'u',
          columns: ['"d"', '"id"'],
          method: 'btree',
          unique: true,
        }),
      );
      const [row] = await session.query<{ valid: boolean }>(
        `select indisvalid and indisunique as valid from pg_index where indexrelid = 'u'::regclass`,
      );
      expect(row).toEqual({ valid: true });
    });

    test('a key that a partitioned child rests on is not exchanged, because the child’s key could not be put back', async () => {
      await session.execute(`create table names (id int primary key, a int not null, b int, constraint names_key unique (a, b));
        create table split (id int, a int, b int, constraint split_fk foreign key (a, b) references names (a, b)) partition by range (id);
        create table split_1 partition of split for values from (0) to (9);`);
      const told = (await hits(nullInUnique)).find(
        (hit) => objectText(subjectOf(hit.about)) === 'table "public"."names"',
      );
      expect(told).toBeDefined();
      expect(told?.ddl).toBeUndefined();
    });

    test('a reference to a partitioned parent is added NOT VALID and validated', async () => {
      await session.execute('create table child (n int primary key, id int, d date)');
      const found = await ground();
      const [columns, to] = [['id', 'd'], idIn(found, 'Events of all')];
      await follow(
        addForeignKeyDdl(found.catalog, idIn(found, 'child'), { name: 'f', columns, to, toColumns: columns }),
      );
      const [row] = await session.query(
        `select bool_and(convalidated) as valid from pg_constraint where conrelid = 'child'::regclass and contype = 'f' and conparentid = 0`,
      );
      expect(row).toEqual({ valid: true });
    });

    test('references of leaves that were validated are adopted by that of the parent', async () => {
      await session.execute(`create table late (id int, parent int, d date) partition by range (d);
        create table late_1 partition of late for values from ('2026-01-01') to ('2027-01-01'); insert into late values (1, 1, '2026-05-05');
        alter table late_1 add constraint late_fk foreign key (parent) references parent not valid; alter table late_1 validate constraint late_fk;
        alter table late add constraint late_fk foreign key (parent) references parent`);
      const rows = await session.query(
        `select conrelid::regclass::text as relation, conparentid <> 0 as adopted, convalidated from pg_constraint where conname = 'late_fk' order by 1`,
      );
      expect(rows).toEqual([
        { relation: 'late', adopted: false, convalidated: true },
        { relation: 'late_1', adopted: true, convalidated: true },
      ]);
    });
  });

  describeSame('no constraint goes before what replaces it serves every reader', () => {
    test('2.1: a partial key for live rows is built, and the key over all rows stays', async () => {
      await session.execute(
        `create table projects (id int primary key, name text not null unique, deleted_at timestamptz);`,
      );
      const [told] = await hits(softDelete);
      expect(told?.ddl?.join()).not.toContain('DROP');
      expect(told?.message).toContain('idx_scan');
      await follow(told?.ddl ?? []);
      await session.execute('set enable_seqscan = off');
      const plan = await session.query<{ 'QUERY PLAN': string }>(`explain select from projects where name = 'x'`);
      expect(plan.map((line) => line['QUERY PLAN']).join()).toContain('projects_name_key');
    });

    test('a key that includes columns is exchanged with them, one that is deferrable is left to a human', async () => {
      await session.execute(`create table t (id int primary key, a text not null, b text, c int, constraint k unique (a, b) include (c));
        create table w (id int primary key, a text not null, b text, constraint waits unique (a, b) deferrable);`);
      const told = await hits(nullInUnique);
      await follow(told.flatMap(({ ddl = [] }) => ddl));
      const rows = await session.query(
        `select conname, pg_get_constraintdef(oid) as is from pg_constraint where conname in ('k', 'waits') order by 1`,
      );
      expect(rows).toEqual([
        { conname: 'k', is: 'UNIQUE NULLS NOT DISTINCT (a, b) INCLUDE (c)' },
        { conname: 'waits', is: 'UNIQUE (a, b) DEFERRABLE' },
      ]);
    });
  });
});
