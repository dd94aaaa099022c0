/**
 * What A can do to B without ever touching a row of B: its own deletes are committed, and its calls of functions with B's values;
 * then the rows of B must stand as they stood. Last, because nothing is left of A's rows afterwards.
 */
import type { Session } from '../engine';
import type { Catalog } from '../catalog/types';
import type { Call } from './attack/routines';
import type { Leak } from './attack/leak';
import type { Seeded } from './seed-types';
import { reproduction, sqlName } from './words';

/** One committed step of A: a delete of all it may delete, or a call. */
export interface Step {
  readonly role: string;
  readonly object: string;
  readonly context: readonly string[];
  readonly sql: string;
}

export function stepOfCall(call: Call): Step {
  return { role: call.role, object: call.object, context: call.context.statements, sql: call.sql };
}

/** Runs the steps and tells those after which rows of B are gone or changed. */
export async function aftermath(
  admin: Session,
  sessionOf: (role: string) => Promise<Session>,
  steps: readonly Step[],
  catalog: Catalog,
  seeded: Seeded,
): Promise<readonly Leak[]> {
  const leaks: Leak[] = [];
  let before = await rowsOfB(admin, catalog, seeded);
  for (const step of steps) {
    const session = await sessionOf(step.role);
    if (!(await committed(session, step))) continue;
    const after = await rowsOfB(admin, catalog, seeded);
    const harmed = [...before].filter(([key, count]) => (after.get(key) ?? 0) < count).map(([key]) => key);
    before = after;
    if (harmed.length === 0) continue;
    leaks.push({
      role: step.role,
      object: step.object,
      rule: 'isolation/forbid-foreign-write',
      severity: 'error',
      what: `changes or removes rows of another tenant in ${harmed.join(', ')}`,
      statement: reproduction(step.role, step.context, step.sql),
    });
  }
  return leaks;
}

async function committed(session: Session, { context, sql }: Step): Promise<boolean> {
  try {
    await session.execute(['begin', ...context, sql, 'commit'].join('; '));
    return true;
  } catch {
    await session.execute('rollback');
    return false;
  }
}

/** How many of B's rows stand unchanged, by relation: one statement for all. */
async function rowsOfB(admin: Session, catalog: Catalog, seeded: Seeded): Promise<ReadonlyMap<string, number>> {
  const counts = catalog.relations.flatMap((relation) => {
    const rows = seeded.relations.get(relation.key)?.rows.b ?? [];
    if (rows.length === 0 || (relation.kind !== 'table' && relation.kind !== 'partitioned-table')) return [];
    return [{ key: relation.key, name: sqlName(relation), rows }];
  });
  if (counts.length === 0) return new Map();
  const parts = counts.map(
    ({ name }, index) => `select ${index} as i, count(*)::int as n from ${name} t where t::text = any($1::text[])`,
  );
  const found = await admin.query<{ readonly i: number; readonly n: number }>(parts.join(' union all '), [
    counts.flatMap(({ rows }) => rows),
  ]);
  return new Map(found.map(({ i, n }) => [counts[i]?.key ?? '', n]));
}
