/** The change of access in sentences, the most important first. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { partsOf } from '../../catalog/select';
import { groupBy } from '../../kernel/group';
import { writtenIdentifier } from '../../kernel/identifier';
import { objectKey, type ObjectId } from '../../kinds/id';
import { same } from '../diff/same';
import type { AccessBreach, AccessCell, Plan } from '../plan';
import { powersChanged, type Power } from './powers';
import { kindAndName, listed, nameOf, roles, someOf, verb } from './words';

export interface Findings {
  readonly changed: readonly AccessCell[];
  readonly breaches: readonly AccessBreach[];
  readonly unguarded: readonly ObjectId[];
  /** Tables with row security. */
  readonly guarded: number;
  /** Null where no boundary was looked at. */
  readonly boundaries: number | null;
}

export function sentences(before: Catalog, after: Catalog, found: Findings): readonly string[] {
  const isNew = ({ relation }: AccessCell): boolean => !before.objects.has(objectKey(relation));
  const old = found.changed.filter((cell) => !isNew(cell));
  const powers = powersChanged(before, after);
  const openings = old.filter(isOpening);
  return [
    ...found.breaches.map(breachSaid),
    ...found.unguarded.map((id) => `${nameOf(id)} is without row security after some transaction of the plan`),
    ...grouped(openings, { before, after }),
    ...textsOf(powers, true),
    ...grouped(
      old.filter((cell) => cell.rows === 'undecided'),
      { before, after },
    ),
    ...newRelations(found.changed.filter(isNew)),
    ...grouped(
      old.filter((cell) => !isOpening(cell) && cell.rows !== 'undecided'),
      { before, after },
    ),
    ...textsOf(powers, false),
    ...summary(openings, powers, found),
  ];
}

/** Whether somebody gains by it. */
export function isOpening({ before, after, rows }: AccessCell): boolean {
  const rank = { none: 0, own: 1, all: 2 };
  return rank[after] > rank[before] || rows === 'more';
}

function textsOf(powers: readonly Power[], opens: boolean): readonly string[] {
  return powers.filter((one) => one.opens === opens).map(({ text }) => text);
}

interface Pair {
  readonly before: Catalog;
  readonly after: Catalog;
}

/**
 * What a plan lets a role do on a relation that existed before, in sentences; undecided counts as opening. Asked of a plan alone, so
 * no sentence names the policies behind it.
 */
export function openingsSaid({ access, origin }: Pick<Plan, 'access' | 'origin'>): readonly string[] {
  const created = new Set(origin.objects.flatMap(({ about, hash }) => (hash === null ? [objectKey(about)] : [])));
  const old = access.changed.filter(({ relation }) => !created.has(objectKey(relation)));
  return grouped(
    old.filter((cell) => isOpening(cell) || cell.rows === 'undecided'),
    null,
  );
}

/** Of changes on what exists one for each sentence; undecided counts as opening. */
export function changesSaid(changed: readonly AccessCell[], before: Catalog, after: Catalog): readonly Power[] {
  const old = changed.filter(({ relation }) => before.objects.has(objectKey(relation)));
  const opens = (cell: AccessCell): boolean => isOpening(cell) || cell.rows === 'undecided';
  return [...groupBy(old, ({ relation }) => objectKey(relation)).values()].flatMap((cells) =>
    [true, false].flatMap((one) => {
      const some = cells.filter((cell) => opens(cell) === one);
      const about = some[0]?.relation;
      return about === undefined ? [] : grouped(some, { before, after }).map((text) => ({ about, opens: one, text }));
    }),
  );
}

/** Cells that differ in the role or the command alone are one sentence. */
function grouped(cells: readonly AccessCell[], pair: Pair | null): readonly string[] {
  const byRole = groupBy(cells, ({ role, command: _command, ...change }) => JSON.stringify([role, change]));
  const same = groupBy([...byRole.values()], ([first, ...more]) => {
    const { role: _role, command: _command, ...change } = first ?? {};
    return JSON.stringify([change, [first, ...more].map((cell) => cell?.command)]);
  });
  return [...same.values()].flatMap((group) => {
    const [cell] = group[0] ?? [];
    if (cell === undefined) return [];
    const names = group.map(([one]) => one?.role ?? '');
    const commands = (group[0] ?? []).map(({ command }) => command);
    return [cellSaid(cell, names, commands, pair)];
  });
}

function cellSaid(cell: AccessCell, names: readonly string[], commands: readonly string[], pair: Pair | null): string {
  const { relation, columns, rows } = cell;
  const what = listed(commands);
  const on = `${what} on ${placeOf(relation, columns)}`;
  const why = pair === null ? '' : policiesSaid(relation, pair);
  if (relation.kind === 'function') return functionSaid(cell, names);
  if (rows === 'more' || rows === 'fewer') {
    const how = rows === 'more' ? 'loosen' : 'tighten';
    return `policies ${how} on ${placeOf(relation, columns)}: ${roles(names, verb('can', 'can'))} ${what} ${rows} rows${why}`;
  }
  if (rows === 'undecided')
    return `policies change on ${placeOf(relation, columns)} for ${whom(names)} (${what}): cannot decide whether they loosen${why}`;
  if (cell.before === 'none')
    return `${roles(names, verb('gains', 'gain'))} ${on}${cell.after === 'own' ? ', for rows that policies allow' : ''}${why}`;
  if (cell.after === 'none') return `${roles(names, verb('loses', 'lose'))} ${on}${why}`;
  return cell.after === 'all'
    ? `no policy limits ${on} any more for ${whom(names)}${why}`
    : `policies now limit ${on} for ${whom(names)}${why}`;
}

function whom(names: readonly string[]): string {
  return names.includes('public') ? 'any role' : someOf(names.map(writtenIdentifier), 'roles');
}

function functionSaid({ before, after, relation }: AccessCell, names: readonly string[]): string {
  const name = `function ${nameOf(relation)}`;
  if (after === 'none') return `${roles(names, verb('can', 'can'))} no longer execute ${name}`;
  const power = after === 'all' ? ', which runs with the privileges of its owner' : '';
  return before === 'none'
    ? `${roles(names, verb('can', 'can'))} execute ${name}${power}`
    : `${roles(names, verb('executes', 'execute'))} ${name} with the privileges of ${after === 'all' ? 'its owner' : 'the caller'}`;
}

function placeOf(relation: ObjectId, columns: readonly string[] | null): string {
  if (columns === null) return kindAndName(relation);
  const names = columns.map(writtenIdentifier);
  return columns.length === 1
    ? `${nameOf(relation)}.${names[0] ?? ''}`
    : `${nameOf(relation)} (${someOf(names, 'columns')})`;
}

/** ` (policy "tenant_guard" dropped)`: what changed of the policies of the table, where anything did. */
function policiesSaid(relation: ObjectId, { before, after }: Pair): string {
  if (relation.kind !== 'table') return '';
  const old = new Map(partsOf(before, relation, 'policy').map((one) => [one.id.name, one.attributes]));
  const now = new Map(partsOf(after, relation, 'policy').map((one) => [one.id.name, one.attributes]));
  const changes = [
    ...[...now].filter(([name]) => !old.has(name)).map(([name]) => `policy ${writtenIdentifier(name)} created`),
    ...[...old].filter(([name]) => !now.has(name)).map(([name]) => `policy ${writtenIdentifier(name)} dropped`),
    ...[...now]
      .filter(([name, one]) => old.has(name) && !same(one, old.get(name)))
      .map(([name]) => `policy ${writtenIdentifier(name)} changed`),
  ];
  return changes.length === 0 ? '' : ` (${someOf(changes, 'changes')})`;
}

/** Of each new relation one sentence. */
function newRelations(cells: readonly AccessCell[]): readonly string[] {
  return [...groupBy(cells, ({ relation }) => objectKey(relation)).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const byRole = groupBy(group, ({ role }) => role);
    const same = groupBy([...byRole.values()], (some) =>
      JSON.stringify(some.map(({ command, after, columns }) => [command, after, columns])),
    );
    return [...same.values()].map((alike) => {
      const cell = alike[0] ?? [];
      const names = alike.map(([one]) => one?.role ?? '');
      const limit = cell.some(({ after }) => after === 'own') ? ', for rows that policies allow' : '';
      if (first.relation.kind === 'function')
        return `${roles(names, verb('can', 'can'))} execute the new function ${nameOf(first.relation)}`;
      return `${roles(names, verb('has', 'have'))} ${listed(cell.map(({ command }) => command))} on the new ${first.relation.kind} ${nameOf(first.relation)}${limit}`;
    });
  });
}

const LAWS = {
  exceeds: 'which neither the state before the plan nor the one after it allows',
  lacks: 'which the states before and after the plan both allow',
  undecided: 'and the conditions of the policies do not show whether the state before or after the plan allows it',
};

function breachSaid({ transaction, role, relation, command, how }: AccessBreach): string {
  const on = `${command} on ${kindAndName(relation)}`;
  const subject = how === 'lacks' ? verb('lacks', 'lack') : verb('has', 'have');
  return `after transaction ${transaction} ${roles([role], subject)} ${how === 'undecided' ? 'other rows by ' : ''}${on}, ${LAWS[how]}`;
}

function summary(openings: readonly AccessCell[], powers: readonly Power[], found: Findings): readonly string[] {
  const { changed, guarded, unguarded, boundaries } = found;
  const loosened = changed.some(({ before, after, rows }) => rows === 'more' || (before === 'own' && after === 'all'));
  const undecided = changed.some(({ rows }) => rows === 'undecided');
  const tables = `${unguarded.length} of ${guarded} ${guarded === 1 ? 'table' : 'tables'}`;
  return [
    ...(openings.length === 0 && !undecided && !powers.some(({ opens }) => opens)
      ? ['no role gains access to what exists']
      : []),
    ...(loosened || undecided ? [] : ['no policy loosens']),
    boundaries === null
      ? 'access between transactions was not checked: the plan was not rehearsed'
      : guarded === 0
        ? 'no table has row security'
        : `${tables} without row security at any step`,
  ];
}
