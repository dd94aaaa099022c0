/**
 * Seeding: rows of two tenants in every table of schemas that ask much of a row. `unusual.sql` was there while the search was made,
 * `holdout.sql` was written afterwards.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import '../../support/engines-env';
import type { Catalog } from '../../../src/catalog/catalog';
import { objectsOf } from '../../../src/catalog/select';
import { startEmbedded, type Engine, type Session } from '../../../src/engine';
import { objectKey, sqlName } from '../../../src/kinds/id';
import { meaningOfCatalog } from '../../../src/meaning/of-catalog';
import { loadDump } from '../../../src/prove/dump';
import { disarm, openSeeder } from '../../../src/prove/fence/disarm';
import { PINNED } from '../../../src/prove/fence/sessions';
import { filledTables } from '../../../src/prove/relations';
import { seed } from '../../../src/prove/seed';
import type { Seeded } from '../../../src/prove/seed-types';
import { readState } from '../../../src/read/read-state';
import { loadParser } from '../../../src/sql/parser';
import { majorsFor } from '../../support/tier';

interface Ground {
  readonly catalog: Catalog;
  readonly seeded: Seeded;
}

/** As the proof does it: by a login that is no superuser, once the roles lost what leads to the host. */
async function seededIn(engine: Engine, database: string): Promise<Ground> {
  const admin = await engine.connect({ database });
  try {
    await admin.execute(PINNED);
    const catalog = await readState(admin);
    await disarm(engine, admin, catalog);
    const seeder = await openSeeder(engine, admin, catalog);
    const seeded = await seed(seeder.session, catalog, meaningOfCatalog(catalog, [], { key: 'tenant_id' }));
    await seeder.end();
    return { catalog, seeded };
  } finally {
    await admin.end();
  }
}

async function loaded(engine: Engine, sql: string): Promise<void> {
  await loadParser();
  const { notLoaded } = await loadDump(engine, 'first', sql);
  expect(notLoaded).toEqual([]);
}

/** Foreign keys that PostgreSQL does not find true of all rows. */
async function brokenKeys(admin: Session, catalog: Catalog): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const { id } of objectsOf(catalog, 'foreign key')) {
    const table = id.of === undefined ? '' : sqlName(id.of);
    const [found] = await admin.query<{ readonly definition: string }>(
      'select pg_get_constraintdef(oid) as definition from pg_constraint where conname = $1 and conrelid = $2::regclass',
      [id.name, table],
    );
    await admin
      .execute(
        `alter table ${table} add constraint tenet_again ${found?.definition}; alter table ${table} drop constraint tenet_again`,
      )
      .catch((error: unknown) => broken.push(`${table}: ${String(error)}`));
  }
  return broken;
}

const FILES = ['unusual.sql', 'holdout.sql'];

describe.each(majorsFor('seeding of unusual schemas', [15, 18], [18]))('on PostgreSQL %d', (major) => {
  test.each(FILES)(
    'every table of %s holds rows of both tenants, whose keys lead somewhere, and the same in every run',
    async (file) => {
      const sql = readFileSync(join(__dirname, file), 'utf8');
      const engine = await startEmbedded({ major });
      try {
        await loaded(engine, sql);
        const root = await engine.connect();
        await root.execute('create database again template first');
        await root.end();
        const { catalog, seeded } = await seededIn(engine, 'first');
        expect(seeded.failures).toEqual([]);
        const lacking = filledTables(catalog).filter(({ id }) => {
          const rows = seeded.relations.get(objectKey(id))?.rows;
          return (rows?.a.length ?? 0) === 0 || (rows?.b.length ?? 0) === 0;
        });
        expect(lacking.map(({ id }) => id.name)).toEqual([]);
        const admin = await engine.connect({ database: 'first' });
        await admin.execute(PINNED);
        expect(await brokenKeys(admin, catalog)).toEqual([]);
        await admin.end();
        const again = await seededIn(engine, 'again');
        const rowsOf = ({ relations }: Seeded): unknown => [...relations].map(([table, { rows }]) => [table, rows]);
        expect(rowsOf(again.seeded)).toEqual(rowsOf(seeded));
      } finally {
        await engine.stop();
      }
    },
    180_000,
  );

  test('a check that nothing meets is one failure of its table, and names the constraint', async () => {
    const engine = await startEmbedded({ major });
    try {
      await loaded(
        engine,
        `create table public.tenants (id uuid primary key);
         create table public.parent (tenant_id uuid not null references public.tenants, id int, t text not null constraint t_never check (t = md5(t)), primary key (tenant_id, id));
         create table public.child (tenant_id uuid not null, id int primary key, parent_id int not null, foreign key (tenant_id, parent_id) references public.parent (tenant_id, id));
         create table public.parts (tenant_id uuid not null, day date not null) partition by range (day);
         create table public.parts_1 partition of public.parts for values from ('2026-01-01') to ('2026-02-01');
         create table public.parts_2 partition of public.parts (constraint day_never check (md5(day::text) = 'x')) for values from ('2026-02-01') to ('2026-03-01');`,
      );
      const { seeded } = await seededIn(engine, 'first');
      expect(seeded.failures.map(({ about, why }) => [about.name, why])).toEqual([
        ['parent', 'new row for relation "parent" violates check constraint "t_never"'],
        ['parts_2', 'new row for relation "parts_2" violates check constraint "day_never"'],
      ]);
    } finally {
      await engine.stop();
    }
  }, 60_000);
});
