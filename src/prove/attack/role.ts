/** Everything that is tried as one role, over its own logins. */
import { sqlState, type Session } from '../../engine';
import { quoteIdentifier } from '../../kernel/identifier';
import { relationKey, type Relation } from '../../catalog/relations';
import { objectKey, sqlName } from '../../kinds/id';
import type { RoleMeaning } from '../../meaning/meaning';
import { isInReach } from '../../meaning/in-reach';
import { mayMove, meaningOf, runtimeRoles, writtenByRuntime } from '../../meaning/whose';
import { isWritable, valueColumns, type ValueColumn } from '../columns';
import { isTable, relationsByName, routinesByName, rowSecurityOf } from '../relations';
import type { Tried } from '../types';
import { judgeAftermath, unanswered } from './aftermath';
import { runProbes } from './batch';
import { becomeByCalls, leftBehind } from './become';
import { claimedReads } from './claims';
import type { Context } from './context';
import { escalate } from './escalate';
import { differs, oraclesOf } from './existence';
import { contextA, type Field } from './field';
import { helperProbes } from './helper-tables';
import { helperWrites } from './helper-writes';
import { Judge, type Judged } from './judge';
import { largeObjectLeaks } from './large-objects';
import { pooledLeaks } from './pooled';
import type { Privileges } from './privileges';
import { DENIED, tenantFirst, type Probe } from './probe';
import { login } from './login';
import { withoutReplica } from './plain';
import { plantings, readProbe, type Target } from './relations';
import { writes } from './writes';
import { speakAsB } from './channel';
import { callsOf, judgeCalls, routineKey } from './routines';
import { oracleLeak } from './oracle-leak';
import { writtenByCalls } from './written-by-calls';

export interface Attacked extends Judged {
  readonly probes: number;
  /** Relations on which a role has no privilege, and that it was not made to try. */
  readonly untried?: number;
}

/** Of relations whose sessions are shared by tenants in turn: a few show what holds for all. */
const POOLED = 6;

/** Times that the attack as one role says how far it is, at most: with many tables each of them takes seconds. */
export const STEPS = 5;

/** Attacks as a role in full where it is held to one tenant; as an owner or definer, where no tenant is logged in as. */
export async function attackAs(field: Field, role: RoleMeaning): Promise<Attacked> {
  const session = await login(field, role.name, false).catch((error: unknown) => {
    if (sqlState(error) === DENIED) return undefined;
    throw error;
  });
  if (session === undefined) return shutOut(field, role);
  try {
    return await attackWith(field, role, session);
  } finally {
    await session.end();
  }
}

/** A role that may not connect to the database reaches nothing in it. */
function shutOut({ catalog }: Field, role: RoleMeaning): Attacked {
  const commands = ['select', 'insert', 'update', 'delete'] as const;
  const cells = relationsByName(catalog).flatMap(({ id }) =>
    commands.map((command) => ({
      role: role.name,
      about: id,
      command,
      reach: 'refused' as const,
      sqlState: DENIED,
      condition: null,
      why: 'cannot connect to the database',
    })),
  );
  return { cells, leaks: [], doubts: [], probes: 1 };
}

async function attackWith(field: Field, role: RoleMeaning, session: Session): Promise<Attacked> {
  const targets = targetsOf(field, role);
  const judge = new Judge(field);
  const reads = await runProbes(session, [...readProbes(field, role, targets), ...claimedReads(field, targets)]);
  for (const outcome of tenantFirst(reads)) judge.read(outcome);
  field.step();
  if (role.part === 'elevated') return shown(judge.result(), reads.length);
  let probes = reads.length + (await writes(field, role, targets, judge, reads));
  field.step();
  const refused = await refusals(field, role, session, judge);
  const { untried } = refused;
  probes += refused.probes;
  if (role.part !== 'runtime') return { ...beyondItsOwn(judge.result(), field, role), probes, untried };
  const more = await asTenant(field, role, session, targets, judge);
  const judged = judge.result();
  return {
    cells: [...judged.cells, ...more.cells],
    leaks: await withoutReplica(session, [...judged.leaks, ...more.leaks]),
    doubts: [...judged.doubts, ...more.doubts],
    probes: probes + more.probes,
    untried,
  };
}

/** What only a role that tenants use can do: own rows, keys, functions, escalations, pooled sessions. */
async function asTenant(
  field: Field,
  role: RoleMeaning,
  session: Session,
  targets: readonly Target[],
  judge: Judge,
): Promise<Attacked> {
  const a = contextA(field);
  const own = await runProbes(
    session,
    targets.flatMap((target) => plantings(target, [a], field)).filter(({ intent }) => intent === 'insert-own'),
  );
  for (const outcome of own) judge.insertOwn(outcome);
  const oracles = targets.flatMap((target) => oraclesOf(target, a, field.catalog, field.seeded));
  const answers = await runProbes(
    session,
    oracles.flatMap(({ present, absent }) => [present, absent]),
  );
  const oracleLeaks = oracles.flatMap((oracle, index) => {
    const [present, absent] = [answers[index * 2], answers[index * 2 + 1]] as const;
    if (present === undefined || absent === undefined || !differs(oracle, present, absent)) return [];
    return oracleLeak(oracle, present, absent, field);
  });
  field.step();
  const may = field.callers.get(actingRole(role)) ?? new Set();
  const callable = routinesByName(field.catalog).filter(({ id }) => may.has(routineKey(id)));
  const calls = callable.flatMap((routine) =>
    field.contexts.all.slice(0, 2).flatMap((context) => callsOf(role.name, routine, context, field.seeded)),
  );
  const unread = closed(targets, judge);
  const spoke = await speakAsB(session, field, targets, unread);
  const helped = await runProbes(session, helperProbes(field, targets, unread));
  const after = [...helped, ...spoke.outcomes];
  const wrote = await helperWrites(session, targets, closed(targets, judge, WRITES), field);
  field.step();
  const answered = await runProbes(session, calls);
  const called = judgeCalls(answered, field);
  const written = await writtenByCalls(session, answered, targets, field);
  const became = await becomeByCalls(session, role, callable, unread, a, field);
  const stored = await largeObjectLeaks(session, role, a, field);
  const escalated = await escalate(session, role, field);
  const guarded = targets.filter(({ meaning }) => meaning.scope === 'tenant').slice(0, POOLED);
  const pooled = await pooledLeaks(session, guarded, { a, b: field.contexts.b }, field.seeded);
  const left = await leftBehind(session, role, callable, guarded, field);
  const more = [wrote, written, became, stored, escalated, pooled, left];
  return {
    cells: called.cells,
    leaks: [
      ...oracleLeaks,
      ...judgeAftermath(after, field.seeded),
      ...called.leaks,
      ...more.flatMap(({ leaks }) => leaks),
    ],
    doubts: unanswered(after),
    probes:
      own.length +
      answers.length +
      calls.length +
      helped.length +
      more.reduce((sum, { tried }) => sum + tried, spoke.tried),
  };
}

/** Relations of which no row of another tenant was read, or written: what is seen of others anyway shows no further way. */
function closed(targets: readonly Target[], judge: Judge, rules = READS): readonly Target[] {
  const open = new Set(
    judge
      .result()
      .leaks.flatMap(({ about, rule }) => (about !== null && rules.includes(rule) ? [objectKey(about)] : [])),
  );
  return targets.filter(({ relation }) => !open.has(objectKey(relation.id)));
}

const READS: readonly string[] = ['isolation/forbid-foreign-read'];
const PLANTING = 'isolation/forbid-planting';
const WRITES: readonly string[] = ['isolation/forbid-foreign-write', PLANTING];

/** Whose privileges its statements have. */
function actingRole({ name, becomes }: RoleMeaning): string {
  return becomes ?? name;
}

/** Nothing was ever said in a session before its first context, so `unset` comes first. */
function readProbes(field: Field, role: RoleMeaning, targets: readonly Target[]): readonly Probe[] {
  const order = (context: Context): number => (context.name === 'unset' ? 0 : 1);
  const { all, fuzzed } = field.contexts;
  const contexts = role.part === 'elevated' ? all.slice(0, 1) : [...all, ...fuzzed];
  return contexts
    .toSorted((left, right) => order(left) - order(right))
    .flatMap((context) => targets.flatMap((target) => readProbe(target, context)));
}

/** What is not granted is tried as well: the matrix tells what came back, not what should. */
async function refusals(
  field: Field,
  role: RoleMeaning,
  session: Session,
  judge: Judge,
): Promise<{ readonly probes: number; readonly untried: number }> {
  const a = contextA(field);
  const granted = field.privileges.get(actingRole(role));
  const tried: { readonly probe: Probe; readonly command: Tried['command'] }[] = [];
  const { isNear = () => true } = field;
  const all = relationsByName(field.catalog);
  const near = all.filter(({ id }) => isNear(id) || granted?.has(objectKey(id)) === true);
  for (const relation of near) {
    const columns = valueColumns(field.catalog, relation.id);
    for (const [command, sql] of refusedStatements(relation, columns, granted?.get(objectKey(relation.id)))) {
      const probe: Probe = {
        role: role.name,
        about: relation.id,
        intent: 'read',
        context: a,
        sql,
        mode: 'count',
        replica: false,
      };
      tried.push({ probe, command });
    }
  }
  const outcomes = await runProbes(
    session,
    tried.map(({ probe }) => probe),
  );
  for (const [index, outcome] of outcomes.entries()) judge.refused(outcome, tried[index]?.command ?? 'select');
  return { probes: outcomes.length, untried: all.length - near.length };
}

function refusedStatements(
  relation: Relation,
  columns: readonly ValueColumn[],
  privileges: Privileges | undefined,
): readonly (readonly [Tried['command'], string])[] {
  const name = sqlName(relation.id);
  const column = columns.find(isWritable)?.name;
  const found: (readonly [Tried['command'], string])[] = [];
  if ((privileges?.readable.length ?? 0) === 0) found.push(['select', `select from ${name}`]);
  if (!isTable(relation) || column === undefined) return found;
  if ((privileges?.insertable.length ?? 0) === 0) found.push(['insert', `insert into ${name} default values`]);
  if ((privileges?.updatable.length ?? 0) === 0)
    found.push(['update', `update ${name} set ${quoteIdentifier(column)} = default`]);
  if (privileges?.delete !== true) found.push(['delete', `delete from ${name}`]);
  return found;
}

function targetsOf(field: Field, role: RoleMeaning): readonly Target[] {
  const granted = field.privileges.get(actingRole(role)) ?? new Map<string, Privileges>();
  return relationsByName(field.catalog).flatMap((relation) => {
    const privileges = granted.get(objectKey(relation.id));
    if (privileges === undefined) return [];
    const unknown = { relation: relationKey(relation.id), scope: 'unknown', tenantColumn: null } as const;
    const meaning = meaningOf(field.catalog, field.meaning, relation.id) ?? unknown;
    return [{ relation, columns: valueColumns(field.catalog, relation.id), privileges, role: role.name, meaning }];
  });
}

function shown({ cells }: Judged, probes: number): Attacked {
  return { cells, leaks: [], doubts: [], probes };
}

/**
 * That who owns a table without row security reads it is what owning means; a rule says where row security is missing, or is not forced
 * on what no tenant reaches. What the owner alone may write, it writes for every tenant: members and their tenants, say.
 */
function beyondItsOwn({ cells, leaks }: Judged, { catalog, meaning }: Field, { name }: RoleMeaning): Judged {
  const open = relationsByName(catalog).filter((one) => {
    const { isOn, isForced } = rowSecurityOf(one);
    return one.owner === name && (!isOn || (!isForced && !isInReach(catalog, meaning, one)));
  });
  const kept = relationsByName(catalog).filter(
    (one) =>
      one.owner === name && meaning.model === null && !writtenByRuntime(one, catalog, runtimeRoles(catalog, meaning)),
  );
  const [own, written] = [open, kept].map((some) => new Set(some.map(({ id }) => objectKey(id))));
  const moved = new Set(
    relationsByName(catalog).flatMap((one) =>
      one.owner === name &&
      meaning.model === null &&
      !mayMove(catalog, meaning, one, meaningOf(catalog, meaning, one.id)?.tenantColumn ?? null)
        ? [objectKey(one.id)]
        : [],
    ),
  );
  const isItsOwn = ({ about, rule, probe }: Judged['leaks'][number]): boolean => {
    const key = about === null ? '' : objectKey(about);
    if (own?.has(key) === true) return true;
    return rule === PLANTING && (written?.has(key) === true || (probe?.intent === 'move' && moved.has(key)));
  };
  return { cells, leaks: leaks.filter((leak) => !isItsOwn(leak)), doubts: [] };
}
