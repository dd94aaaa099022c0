/** Routines that leave the session somebody else: what A reads after the call, and what the next on a pooled connection reads. */
import type { Session } from '../../engine';
import { quoteIdentifier } from '../../kernel/identifier';
import type { ObjectOf } from '../../kinds/attributes';
import { objectKey } from '../../kinds/id';
import type { RoleMeaning } from '../../meaning/meaning';
import { contextNames, sessionChanges } from '../../meaning/session-changes';
import { reproduction } from '../words';
import { runProbes } from './batch';
import type { Context } from './context';
import type { Field } from './field';
import type { Leak } from './leak';
import type { Probe } from './probe';
import { readProbe, readStatement, type Target } from './relations';
import { callsOf, type Call } from './routines';
import { tokenFinder } from './tokens';

type Routine = ObjectOf<'function'>;

/** Of tables that are read after a call, and of calls of a routine: whoever becomes another tenant reads all of its tables. */
const TABLES = 2;
const CALLS = 2;

interface Became {
  readonly leaks: readonly Leak[];
  readonly tried: number;
}

/**
 * Calls each routine as A, then reads in the same transaction.
 * @param closed relations that showed no row of B before
 */
export async function becomeByCalls(
  session: Session,
  role: RoleMeaning,
  routines: readonly Routine[],
  closed: readonly Target[],
  a: Context,
  field: Field,
): Promise<Became> {
  const written = routines.filter(({ attributes }) => !/^(?:c|internal)$/.test(attributes.language));
  const probes = written.flatMap((routine) =>
    callsBefore(role, routine, a, field).flatMap((call) =>
      filled(closed, field).flatMap((target) => readProbe(target, after(a, call)).map((probe) => ({ probe, call }))),
    ),
  );
  const outcomes = await runProbes(
    session,
    probes.map(({ probe }) => probe),
  );
  const ofB = tokenFinder(field.seeded, 'b');
  const leaks = outcomes.flatMap(({ rows, probe }, index): Leak[] => {
    const call = probes[index]?.call;
    const token = call === undefined ? undefined : ofB(rows.join('\n'), call.given);
    if (call === undefined || token === undefined) return [];
    return [leakOf(role, call, `reads data of another tenant ("${token}") after a call`, probe)];
  });
  return { leaks: distinct(leaks), tried: probes.length };
}

/** A few tables with rows of both: what opens only after a call, the call has opened. */
function filled(closed: readonly Target[], { seeded }: Field): readonly Target[] {
  const found = closed.filter((target) => {
    const rows = seeded.relations.get(objectKey(target.relation.id))?.rows.b.length ?? 0;
    return target.meaning.scope === 'tenant' && rows > 0 && readStatement(target) !== undefined;
  });
  return found.slice(0, TABLES);
}

/**
 * With values of A. Where a session may say itself who it is, a function that is told the tenant does no more than SET does; where it
 * may not, the tenant of B is given as well.
 */
function callsBefore(role: RoleMeaning, routine: Routine, a: Context, { seeded, meaning }: Field): readonly Call[] {
  const own = callsOf(role.name, routine, a, seeded, 'a').slice(0, CALLS);
  const isClosed = role.becomes !== undefined || meaning.identity !== undefined;
  return isClosed ? [...own, ...callsOf(role.name, routine, a, seeded).slice(0, CALLS)] : own;
}

function after(a: Context, call: Call): Context {
  return { name: 'a', statements: [...a.statements, call.sql] };
}

function leakOf(
  role: RoleMeaning,
  { routine }: Call,
  what: string,
  { context, sql }: Pick<Probe, 'context' | 'sql'>,
): Leak {
  return {
    role: role.name,
    about: routine.id,
    gains: 'rows',
    rule: 'isolation/forbid-foreign-read',
    severity: 'error',
    what,
    statement: reproduction(role.name, context.statements, sql),
  };
}

function distinct(leaks: readonly Leak[]): readonly Leak[] {
  return [...new Map(leaks.map((leak) => [leak.about === null ? '' : objectKey(leak.about), leak])).values()];
}

/**
 * Calls as B, in a transaction that is committed, what by its letters sets the tenant for the session; then reads without setting one.
 * The transaction is read-only, so that nothing but the session is changed.
 */
export async function leftBehind(
  session: Session,
  role: RoleMeaning,
  routines: readonly Routine[],
  targets: readonly Target[],
  field: Field,
): Promise<Became> {
  const settings = contextNames(field.meaning);
  const lasting = routines.filter((routine) =>
    sessionChanges(routine, settings).some(({ lasts }) => lasts === 'session'),
  );
  const reads = targets.flatMap((target) => readProbe(target, { name: 'unset', statements: [] })).slice(0, TABLES);
  const ofB = tokenFinder(field.seeded, 'b');
  const leaks: Leak[] = [];
  for (const routine of lasting)
    for (const call of callsOf(role.name, routine, { name: 'a', statements: field.contexts.b }, field.seeded).slice(
      0,
      CALLS,
    ))
      for (const { sql } of reads) {
        const before = ['begin read only', ...call.context.statements, call.sql, 'commit'];
        const token = ofB((await rowsAfter(session, before, sql, settings)).join('\n'));
        const what = `reads data of the previous tenant of the connection ("${token}"), which a call left behind,`;
        if (token !== undefined)
          leaks.push(leakOf(role, call, what, { context: { name: 'unset', statements: before }, sql }));
      }
  return { leaks: distinct(leaks), tried: lasting.length * reads.length };
}

async function rowsAfter(
  session: Session,
  before: readonly string[],
  read: string,
  settings: readonly string[],
): Promise<readonly string[]> {
  try {
    await session.execute(before.join('; '));
    const rows = await session.query<{ readonly x: string | null }>(read);
    return rows.map(({ x }) => x ?? '');
  } catch {
    // what is refused, or fails for want of a tenant, is closed
    return [];
  } finally {
    const names = settings.map((name) => name.split('.').map(quoteIdentifier).join('.'));
    await session.execute(['rollback', 'reset role', ...names.map((name) => `reset ${name}`)].join('; '));
  }
}
