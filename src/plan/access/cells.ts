/** What changes of the access of each role between two catalogs. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { partsOf } from '../../catalog/select';
import type { AccessCell } from '../plan';
import { affected } from './affected';
import type { Decider } from './decide';
import { EVERYONE, holdersOf } from './holders';
import { accessOf, commandsOf, levelOf, type Reach, type Target } from './reach';
import { isNoMore } from './rows';

/**
 * One for each role, object and command that changes; what every role gains or loses stands once, as `public`. Of objects that are
 * dropped there is none; of new ones none for their owner.
 */
export function changedCells(before: Catalog, after: Catalog, decide: Decider): readonly AccessCell[] {
  return [...affected(before, after)].flatMap((key) => {
    const now = after.objects.get(key);
    return now === undefined ? [] : cellsOn(key, now, { before, after }, decide);
  });
}

interface Pair {
  readonly before: Catalog;
  readonly after: Catalog;
}

function cellsOn(key: string, now: Target, { before, after }: Pair, decide: Decider): readonly AccessCell[] {
  const old: Target | undefined = before.objects.get(key);
  const cells = rolesOf({ before, after }).flatMap((role) => {
    if (old === undefined && owns(role, now, after)) return [];
    return commandsOf(now.id.kind).flatMap((command) => {
      const had = old === undefined ? null : accessOf(before).reach(role, old, command);
      const has = accessOf(after).reach(role, now, command);
      const all = partsOf(after, now.id, 'column').map(({ id }) => id.name);
      const change = changeOf({ reach: had, target: old }, { reach: has, target: now }, all, decide);
      return change === undefined ? [] : [{ role, relation: now.id, command, ...change }];
    });
  });
  const everyones = new Set(cells.filter(({ role }) => role === EVERYONE).map(changeKey));
  return cells.filter((cell) => cell.role === EVERYONE || !everyones.has(changeKey(cell)));
}

function changeKey({ role: _role, ...cell }: AccessCell): string {
  return JSON.stringify(cell);
}

/** Superusers of both are in neither: nothing changes for them. */
export function rolesOf({ before, after }: Pair): readonly string[] {
  return [...new Set([...holdersOf(before).roles, ...holdersOf(after).roles])];
}

function owns(role: string, { owner }: Target, catalog: Catalog): boolean {
  return owner !== null && holdersOf(catalog).heldBy(role).has(owner);
}

interface Side {
  readonly reach: Reach;
  readonly target: Target | undefined;
}

type Change = Omit<AccessCell, 'role' | 'relation' | 'command'>;

function changeOf(old: Side, now: Side, all: readonly string[], decide: Decider): Change | undefined {
  const before = levelOf(old.reach, old.target);
  const after = levelOf(now.reach, now.target);
  const columns = changedColumns(old.reach, now.reach, all);
  if (columns !== undefined && before === after)
    // some columns were, and others are: what is new decides, where both happens at once the gain is what must be seen
    return columns.gained === null || columns.gained.length > 0
      ? { before: 'none', after, columns: columns.gained }
      : { before, after: 'none', columns: columns.lost };
  if (before !== after) return { before, after, columns: namesOf(after === 'none' ? old.reach : now.reach) };
  const rows = before === 'own' ? changedRows(old.reach, now.reach, decide) : undefined;
  return rows === undefined ? undefined : { before, after, columns: namesOf(now.reach), rows };
}

function namesOf(reach: Reach): readonly string[] | null {
  return reach?.columns === null || reach === null ? null : [...reach.columns].toSorted();
}

/** Null: the whole relation, where before there were columns alone. */
function changedColumns(
  old: Reach,
  now: Reach,
  all: readonly string[],
): { readonly gained: readonly string[] | null; readonly lost: readonly string[] } | undefined {
  if (old === null || now === null) return undefined;
  if (old.columns === null && now.columns === null) return undefined;
  if (now.columns === null) return { gained: null, lost: [] };
  const [was, is] = [old.columns ?? new Set(all), now.columns];
  const gained = [...is].filter((name) => !was.has(name)).toSorted();
  const lost = [...was].filter((name) => !is.has(name)).toSorted();
  return gained.length + lost.length === 0 ? undefined : { gained, lost };
}

function changedRows(old: Reach, now: Reach, decide: Decider): AccessCell['rows'] | undefined {
  if (old === null || now === null) return undefined;
  const fewer = isNoMore(now.rows, old.rows, decide);
  const more = isNoMore(old.rows, now.rows, decide);
  if (fewer && more) return undefined;
  return fewer ? 'fewer' : more ? 'more' : 'undecided';
}
