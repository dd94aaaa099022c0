/** Rows of two tenants in the tables that new migrations name, planted once and alike on every ground. */
import type { Catalog } from '../../catalog/catalog';
import type { Session } from '../../engine';
import { objectKey, objectText } from '../../kinds/id';
import type { Meaning } from '../../meaning/meaning';
import { rowsBesidePolicies, rowsMeeting, type RowOverride } from '../../prove/conditions/harvest';
import { openSeeder } from '../../prove/fence/disarm';
import { plantRows } from '../../prove/seed';
import { beginSnapshot, readState } from '../../read/read-state';
import type { Ground } from '../ground';
import { filledTables } from '../../prove/relations';
import type { RelationName, StatementFacts } from './facts';
import { namedBy, withTies, type Named } from './named';

export interface Planted {
  /** By `objectKey`: tables that were to be filled. */
  readonly tables: ReadonlySet<string>;
  readonly names: readonly RelationName[];
  readonly failures: readonly string[];
  /** What was run, so that another ground gets the same rows. */
  readonly statements: readonly string[];
}

export interface PlantOptions {
  readonly statements: readonly StatementFacts[];
  readonly meaning: (catalog: Catalog) => Meaning;
  /** Whether rows are added that meet the conditions of the statements. */
  readonly isMeeting: boolean;
  /** Tables that have their rows already. */
  readonly known: ReadonlySet<string>;
}

/** The database of a ground as its catalogs say it. */
export async function catalogOf({ admin }: Pick<Ground, 'admin'>): Promise<Catalog> {
  await beginSnapshot(admin);
  return readState(admin).finally(() => admin.execute('rollback'));
}

export async function plant(ground: Ground, options: PlantOptions): Promise<Planted> {
  const catalog = await catalogOf(ground);
  const named = namedBy(catalog, options.statements);
  const tables = new Set([...named.tables].filter((key) => !options.known.has(key)));
  if (tables.size === 0) return { tables, names: [], failures: [], statements: [] };
  return fill(ground, catalog, { named, tables, ...options });
}

async function fill(
  ground: Ground,
  catalog: Catalog,
  {
    named,
    tables,
    meaning: meaningOf,
    isMeeting,
  }: PlantOptions & { readonly named: Named; readonly tables: ReadonlySet<string> },
): Promise<Planted> {
  const meaning = meaningOf(catalog);
  const met = isMeeting ? rowsMeeting(catalog, named.trees) : new Map<string, never>();
  const extra = new Map(
    filledTables(catalog).flatMap((table): [string, readonly RowOverride[]][] => {
      const key = objectKey(table.id);
      if (!isMeeting || !tables.has(key)) return [];
      return [[key, [...(met.get(key) ?? []), ...rowsBesidePolicies(catalog, meaning, table)]]];
    }),
  );
  const seeder = await openSeeder(ground.engine, ground.admin, catalog);
  try {
    const { session, statements } = recorded(seeder.session);
    const failures = await plantRows(session, withTies(catalog, named.ties), meaning, {
      tables: (table) => tables.has(objectKey(table)),
      extra: (table) => extra.get(objectKey(table)) ?? [],
      isEachReferenced: isMeeting,
    });
    const names = filledTables(catalog).flatMap(({ id }) =>
      tables.has(objectKey(id)) ? [{ schema: id.schema, name: id.name }] : [],
    );
    return { tables, names, failures: failures.map(({ about, why }) => `${objectText(about)}: ${why}`), statements };
  } finally {
    await seeder.end();
  }
}

/** The same rows on a ground that has the same tables; what another state of it refuses is left out. */
export async function plantAgain(ground: Ground, { statements }: Planted): Promise<void> {
  if (statements.length === 0) return;
  const seeder = await openSeeder(ground.engine, ground.admin, await catalogOf(ground));
  try {
    for (const statement of statements) await seeder.session.execute(statement).catch(() => undefined);
  } finally {
    await seeder.end();
  }
}

/** Keeps what the server took. */
function recorded(session: Session): { readonly session: Session; readonly statements: readonly string[] } {
  const statements: string[] = [];
  const keep = async <T>(sql: string, params: readonly unknown[] | undefined, work: Promise<T>): Promise<T> => {
    const result = await work;
    if (params === undefined && !/^\s*select\b/i.test(sql)) statements.push(sql);
    return result;
  };
  return {
    statements,
    session: {
      ...session,
      query: <R>(sql: string, params?: readonly unknown[]) => keep(sql, params, session.query<R>(sql, params)),
      execute: (sql) => keep(sql, undefined, session.execute(sql)),
    },
  };
}
