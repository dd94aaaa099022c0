/** What is due by the clock, in the order of its urgency. Pure. */
import { boundary, instantOf, periodAt } from '../resources/periods';
import { leafName } from './statements';
import type { Action, Leaf, NotMaintained, PartitionedTable, State, TableState, Tasks } from './types';

/** A partition that is dropped sooner is not worth its freeze: autovacuum doesn't come to it in that time. */
const WORTH_FREEZING_MS = 7 * 86_400_000;

export interface Options {
  /** Whether a folder for archives is given. */
  readonly archives: boolean;
}

export interface Decided {
  readonly actions: readonly Action[];
  /** What should be done and cannot. */
  readonly not: readonly NotMaintained[];
}

/** Partitions first, the nearest of each table before all others: without them writes fail. */
export function decide(tasks: Tasks, state: State, options: Options): Decided {
  const not: NotMaintained[] = [...tasks.not];
  const creates = state.tables.flatMap((one) => missing(one, state.now, not));
  return {
    actions: [
      ...creates.toSorted((a, b) => a.at - b.at).map(({ action }) => action),
      ...state.tables.flatMap(({ table, leaves }) =>
        leaves
          .filter(({ isPending }) => isPending)
          .map((leaf): Action => ({ kind: 'finish detach', object: nameOf(leaf), table, leaf })),
      ),
      ...state.tables.flatMap((one) => expired(one, state.now, options, not)),
      ...tasks.purged.flatMap((table): readonly Action[] => {
        if (isMissing(table, state, not)) return [];
        if (!table.keep.isArchived || options.archives) return [{ kind: 'purge', object: nameOf(table), table }];
        not.push(withoutFolder(nameOf(table), table.keep.to));
        return [];
      }),
      ...tasks.refreshed.flatMap((view): readonly Action[] => {
        const last = state.refreshed.get(nameOf(view));
        if (isMissing(view, state, not) || (last !== undefined && last + view.everyMs > state.now)) return [];
        return [
          {
            kind: 'refresh',
            object: nameOf(view),
            view,
            isConcurrent: view.isConcurrent && !state.unpopulated.has(nameOf(view)),
          },
        ];
      }),
      ...state.tables.flatMap((one) => closed(one, state)),
    ],
    not,
  };
}

export function nameOf({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return `${schema}.${name}`;
}

function isMissing(
  one: { readonly schema: string; readonly name: string },
  { missing: names }: State,
  not: NotMaintained[],
): boolean {
  if (!names.has(nameOf(one))) return false;
  not.push({
    object: nameOf(one),
    why: 'it is declared and does not exist in this database',
    remedy: 'create it: tenet plan, then tenet apply',
  });
  return true;
}

/** The beginnings of the declared partitions: those behind, the current one, those ahead. */
export function declaredStarts({ every, ahead, behind, keep }: PartitionedTable, now: number): readonly string[] {
  const starts: string[] = [];
  let start = periodAt(now, every);
  for (let count = 0; count < behind; count += 1) start = periodAt(instantOf(start) - 1, every);
  for (let count = -behind; count <= ahead; count += 1) {
    const end = boundary(start, every);
    // what retention would drop in the same run
    if (keep === null || instantOf(end) + keep.keepMs > now) starts.push(start);
    start = end;
  }
  return starts;
}

function missing(
  { table, isThere, leaves, taken }: TableState,
  now: number,
  not: NotMaintained[],
): readonly { readonly at: number; readonly action: Action }[] {
  const object = nameOf(table);
  if (!isThere) {
    not.push({
      object,
      why: 'it is no partitioned table in this database',
      remedy: 'create it: tenet plan, then tenet apply',
    });
    return [];
  }
  const defaultLeaf = leaves.find(({ isDefault }) => isDefault) ?? null;
  return declaredStarts(table, now).flatMap((start) => {
    const [from, to] = [instantOf(start), instantOf(boundary(start, table.every))];
    const over = leaves.filter(
      (leaf) => !leaf.isPending && leaf.from !== null && leaf.to !== null && leaf.from < to && leaf.to > from,
    );
    if (over.some((leaf) => (leaf.from ?? 0) <= from && (leaf.to ?? 0) >= to)) return [];
    const leaf = leafName(table, start);
    const [other] = over;
    if (other !== undefined) {
      not.push({
        object: `${table.schema}.${leaf}`,
        why: `partition ${other.name} covers a part of its range`,
        remedy: `detach ${other.name}, and attach its rows by whole periods`,
      });
      return [];
    }
    if (taken.has(leaf)) {
      not.push({
        object: `${table.schema}.${leaf}`,
        why: `a relation of this name exists and is no partition of ${object}`,
        remedy: 'rename it or drop it',
      });
      return [];
    }
    return [
      {
        at: from,
        action: { kind: 'create', object: `${table.schema}.${leaf}`, table, leaf, start, defaultLeaf } as const,
      },
    ];
  });
}

function expired(
  { table, leaves, detached }: TableState,
  now: number,
  { archives }: Options,
  not: NotMaintained[],
): readonly Action[] {
  const { keep } = table;
  if (keep === null) return [];
  const isOld = ({ to, isDefault }: Leaf): boolean => !isDefault && to !== null && to + keep.keepMs <= now;
  const attached = leaves
    .filter((leaf) => isOld(leaf) && !leaf.isPending)
    .toSorted((a, b) => (a.to ?? 0) - (b.to ?? 0));
  const left = detached.filter(isOld);
  if (keep.isArchived && !archives && attached.length + left.length > 0) {
    not.push(withoutFolder(nameOf(table), keep.to));
    return [];
  }
  const isConcurrent = leaves.every(({ isDefault }) => !isDefault);
  const gone = (leaf: Leaf): readonly Action[] => [
    ...(keep.isArchived ? [{ kind: 'archive', object: nameOf(leaf), table, leaf } as const] : []),
    { kind: 'drop', object: nameOf(leaf), table, leaf },
  ];
  return [
    ...left.flatMap(gone),
    ...attached.flatMap((leaf): readonly Action[] => [
      { kind: 'detach', object: nameOf(leaf), table, leaf, isConcurrent },
      ...gone(leaf),
    ]),
  ];
}

function withoutFolder(object: string, to: string | null): NotMaintained {
  return {
    object,
    why: `rows past their retention are archived${to === null ? '' : ` to ${to}`} before they are dropped, and no folder is given`,
    remedy: 'name a folder with --archive, and copy its files from there',
  };
}

/** Partitions whose period is over, once each: no row comes to them any more. */
function closed({ table, leaves }: TableState, { now, frozen }: State): readonly Action[] {
  let grace = instantOf(periodAt(now, table.every));
  for (let count = 0; count < table.behind; count += 1) grace = instantOf(periodAt(grace - 1, table.every));
  return leaves.flatMap((leaf): readonly Action[] => {
    const { oid, to, isDefault, isPending } = leaf;
    if (isDefault || isPending || to === null || to > grace || frozen.has(oid)) return [];
    if (table.keep !== null && to + table.keep.keepMs - now < WORTH_FREEZING_MS) return [];
    return [{ kind: 'freeze', object: nameOf(leaf), table, leaf }];
  });
}
