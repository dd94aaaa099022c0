/**
 * The law of a plan: after each of its transactions nobody has what neither the state before nor the one after allows, and nobody lacks
 * what both allow. Pure.
 */
import type { Catalog } from '../../catalog/catalog';
import { objectOf, objectsOf } from '../../catalog/select';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { AccessBreach, AccessCommand } from '../plan';
import { affected } from './affected';
import { rolesOf } from './cells';
import type { Decider } from './decide';
import { EVERYONE, holdersOf } from './holders';
import { accessOf, commandsOf, levelOf, type Reach, type Target } from './reach';
import { holdsBoth, isInUnion, isNoMore } from './rows';

export interface Course {
  readonly before: Catalog;
  readonly after: Catalog;
  /** After each transaction. */
  readonly boundaries: readonly Catalog[];
}

export function breachesOf({ before, after, boundaries }: Course, decide: Decider): readonly AccessBreach[] {
  return boundaries.flatMap((boundary, place) => {
    const last = affected(after, boundary);
    const suspects = [...affected(before, boundary)].filter((key) => last.has(key));
    const found = suspects.flatMap((key) => breachesOn(key, { before, after, boundary }, decide));
    return found.map((one) => ({ transaction: place + 1, ...one }));
  });
}

interface Moment {
  readonly before: Catalog;
  readonly after: Catalog;
  readonly boundary: Catalog;
}

type Found = Omit<AccessBreach, 'transaction'>;

function breachesOn(key: string, moment: Moment, decide: Decider): readonly Found[] {
  const { before, after, boundary } = moment;
  const targets = {
    before: before.objects.get(key),
    after: after.objects.get(key),
    boundary: boundary.objects.get(key),
  };
  const { id } = targets.boundary ?? targets.before ?? targets.after ?? {};
  if (id === undefined) return [];
  const isPassing = targets.before === undefined && targets.after === undefined;
  const roles = [...new Set([...rolesOf(moment), ...holdersOf(boundary).roles])];
  const found = roles.flatMap((role) => {
    // what a plan makes for itself belongs to who runs it
    if (isPassing && isOwners(role, targets.boundary, boundary)) return [];
    return commandsOf(id.kind).flatMap((command) => {
      const sideOf = (catalog: Catalog, target: Target | undefined): Side => sideIn(catalog, role, target, command);
      const sides = {
        before: sideOf(before, targets.before),
        after: sideOf(after, targets.after),
        boundary: sideOf(boundary, targets.boundary),
      };
      const how = breachOf(sides, decide);
      return how === undefined ? [] : [{ role, relation: id, command, how }];
    });
  });
  const everyones = new Set(found.filter(({ role }) => role === EVERYONE).map(breachKey));
  return found.filter((one) => one.role === EVERYONE || !everyones.has(breachKey(one)));
}

function breachKey({ command, how }: Found): string {
  return `${command} ${how}`;
}

function isOwners(role: string, target: Target | undefined, catalog: Catalog): boolean {
  const owner = target?.owner ?? null;
  return owner !== null && holdersOf(catalog).heldBy(role).has(owner);
}

interface Side {
  readonly reach: Reach;
  readonly level: 0 | 1 | 2;
}

const RANK = { none: 0, own: 1, all: 2 } as const;

function sideIn(catalog: Catalog, role: string, target: Target | undefined, command: AccessCommand): Side {
  const reach = target === undefined ? null : accessOf(catalog).reach(role, target, command);
  return { reach, level: RANK[levelOf(reach, target)] };
}

interface Sides {
  readonly before: Side;
  readonly after: Side;
  readonly boundary: Side;
}

function breachOf({ before, after, boundary }: Sides, decide: Decider): AccessBreach['how'] | undefined {
  if (boundary.level > Math.max(before.level, after.level)) return 'exceeds';
  if (boundary.level < Math.min(before.level, after.level)) return 'lacks';
  if (!hasColumnsOf(boundary.reach, [before.reach, after.reach])) return 'exceeds';
  if (before.level > 0 && after.level > 0 && !hasColumnsOfBoth(boundary.reach, before.reach, after.reach))
    return 'lacks';
  return rowsBreach({ before, after, boundary }, decide);
}

function rowsBreach({ before, after, boundary }: Sides, decide: Decider): AccessBreach['how'] | undefined {
  const [old, now, there] = [before, after, boundary].map(({ reach, level }) => (level === 0 ? null : reach));
  if (there === null || there === undefined) return undefined;
  const others = [old, now].flatMap((reach) => reach ?? []);
  const [one, other = one] = others;
  if (one === undefined || other === undefined) return undefined;
  if (!isInUnion(there.rows, one.rows, other.rows, decide))
    return others.every(({ rows }) => isNoMore(rows, there.rows, decide)) ? 'exceeds' : 'undecided';
  if (others.length < 2 || holdsBoth(there.rows, one.rows, other.rows, decide)) return undefined;
  return others.every(({ rows }) => isNoMore(there.rows, rows, decide)) ? 'lacks' : 'undecided';
}

/** Whether all columns are among those of one side or the other. */
function hasColumnsOf(reach: Reach, others: readonly Reach[]): boolean {
  if (reach === null || others.some((one) => one !== null && one.columns === null)) return true;
  if (reach.columns === null) return false;
  return [...reach.columns].every((name) => others.some((one) => one?.columns?.has(name)));
}

function hasColumnsOfBoth(reach: Reach, left: Reach, right: Reach): boolean {
  if (reach === null || left === null || right === null || reach.columns === null) return true;
  const has = (one: NonNullable<Reach>, name: string): boolean => one.columns === null || one.columns.has(name);
  if (left.columns === null && right.columns === null) return false;
  const names = [...(left.columns ?? right.columns ?? [])];
  return names.every((name) => !has(left, name) || !has(right, name) || has(reach, name));
}

/**
 * Tables that are without row security, or without its being forced, after some transaction, though they have it where they are before
 * and after. A new table counts from the transaction that makes it.
 */
export function unguardedOf({ before, after, boundaries }: Course): readonly ObjectId[] {
  const guarded = objectsOf(after, 'table').filter(
    ({ id, attributes }) => attributes.rowSecurity && (objectOf(before, 'table', id)?.attributes.rowSecurity ?? true),
  );
  return guarded
    .filter(({ id, attributes }) => {
      const old = objectOf(before, 'table', id)?.attributes;
      const isForced = attributes.forceRowSecurity && (old?.forceRowSecurity ?? true);
      return boundaries.some((boundary) => {
        const there = objectOf(boundary, 'table', id)?.attributes;
        return there !== undefined && (!there.rowSecurity || (isForced && !there.forceRowSecurity));
      });
    })
    .map(({ id }) => id);
}

/** How many tables row security guards after the plan, or did before. */
export function guardedCount({ before, after }: Course): number {
  const keys = [before, after].flatMap((one) =>
    objectsOf(one, 'table')
      .filter(({ attributes }) => attributes.rowSecurity)
      .map(({ id }) => objectKey(id)),
  );
  return new Set(keys).size;
}
