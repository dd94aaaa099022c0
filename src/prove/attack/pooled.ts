/** What one tenant's use of a pooled connection leaves for the next. */
import type { Session } from '../../engine';
import type { Seeded } from '../seed-types';
import { reproduction } from '../words';
import type { Context } from './context';
import type { Leak } from './leak';
import { readStatement, type Target } from './relations';
import { tokenFinder } from './tokens';

/** After five executions PostgreSQL may keep one plan for all values. */
const EXECUTIONS = 7;

interface Trial {
  readonly what: string;
  /** Run in order; the rows of the last are looked at. */
  readonly statements: readonly string[];
}

/** Leaks of a session that B used before A, on each of the relations. */
export async function pooledLeaks(
  session: Session,
  targets: readonly Target[],
  contexts: { readonly a: Context; readonly b: readonly string[] },
  seeded: Seeded,
): Promise<{ readonly leaks: readonly Leak[]; readonly tried: number }> {
  const ofB = tokenFinder(seeded, 'b');
  const leaks: Leak[] = [];
  let tried = 0;
  for (const target of targets) {
    const read = readStatement(target);
    if (read === undefined) continue;
    for (const trial of trialsOf(read, contexts.a.statements, contexts.b)) {
      tried += 1;
      const rows = await rowsOf(session, trial.statements);
      if (!rows.some((row) => ofB(row) !== undefined)) continue;
      leaks.push({
        role: target.role,
        about: target.relation.id,
        gains: 'rows',
        rule: 'isolation/forbid-foreign-read',
        severity: 'error',
        what: trial.what,
        statement: reproduction(target.role, trial.statements.slice(0, -1), trial.statements.at(-1) ?? ''),
      });
    }
  }
  return { leaks, tried };
}

function trialsOf(read: string, a: readonly string[], b: readonly string[]): readonly Trial[] {
  const transaction = (context: readonly string[], ...statements: string[]) => ['begin', ...context, ...statements];
  return [
    {
      what: 'reads rows of the previous tenant of the connection without setting a tenant',
      statements: [...transaction(b, read, 'commit'), read],
    },
    {
      what: 'reads rows of the tenant whose context was rolled back to a savepoint',
      statements: [...transaction([...a, 'savepoint tenet'], ...b, 'rollback to savepoint tenet', read)],
    },
    {
      what: 'reads rows of the tenant for which a statement was prepared',
      statements: [
        `prepare tenet_plan as ${read}`,
        ...transaction(b, ...Array.from({ length: EXECUTIONS }, () => 'execute tenet_plan'), 'commit'),
        ...transaction(a, 'execute tenet_plan'),
      ],
    },
  ];
}

async function rowsOf(session: Session, statements: readonly string[]): Promise<readonly string[]> {
  let rows: readonly { readonly x: string | null }[] = [];
  try {
    await session.execute(statements.slice(0, -1).join('; '));
    rows = await session.query(statements.at(-1) ?? '');
  } catch {
    // a context that says nothing may end in an error, which closes as well
    rows = [];
  }
  await session.execute('rollback; deallocate all');
  return rows.map(({ x }) => x ?? '');
}
