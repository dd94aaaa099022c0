/** What is not as declared when a run ends, and the figures of it. Pure. */
import { boundary, instantOf, periodAt } from '../resources/periods';
import { declaredStarts, nameOf } from './decide';
import { leafName } from './statements';
import type { Late, Leaf, NotMaintained, State, TableFigures, TableState, Tasks } from './types';

const SEE = 'see what the log of the run reports for it, and run it again';

/** @param state null: nothing was done, so that nothing is late yet */
export function lateOf(tasks: Tasks, state: State | null, not: readonly NotMaintained[]): readonly Late[] {
  const refused = not.map(({ object, why, remedy }): Late => ({
    object,
    what: 'not maintained',
    message: why,
    remedy,
  }));
  if (state === null) return refused;
  return [
    ...refused,
    ...state.tables.flatMap((one) => lateTable(one, state.now)),
    ...tasks.refreshed.flatMap((view): readonly Late[] => {
      const last = state.refreshed.get(nameOf(view)) ?? -Infinity;
      if (last + view.everyMs > state.now || state.missing.has(nameOf(view))) return [];
      return [{ object: nameOf(view), what: 'rollup', message: 'it was not refreshed in its interval', remedy: SEE }];
    }),
  ];
}

function lateTable({ table, isThere, leaves, detached }: TableState, now: number): readonly Late[] {
  if (!isThere) return [];
  const lacking = declaredStarts(table, now).filter(
    (start) => !leaves.some((leaf) => covers(leaf, start, table.every)),
  );
  const old = overdue({ table, leaves, detached }, now);
  const pending = leaves.filter(({ isPending }) => isPending);
  const full = leaves.filter(({ isDefault, bytes }) => isDefault && bytes > 0);
  const object = nameOf(table);
  return [
    ...lacking.map((start): Late => ({
      object: `${table.schema}.${leafName(table, start)}`,
      what: 'runway',
      message: `this partition of ${object} is declared and does not exist`,
      remedy: SEE,
    })),
    ...old.map((leaf): Late => ({
      object: nameOf(leaf),
      what: 'retention',
      message: 'its rows are past their retention',
      remedy: SEE,
    })),
    ...pending.map((leaf): Late => ({
      object: nameOf(leaf),
      what: 'detach',
      message: `its DETACH from ${object} is pending`,
      remedy: SEE,
    })),
    ...full.map((leaf): Late => ({
      object: nameOf(leaf),
      what: 'default partition',
      message: `it contains rows that no declared partition of ${object} is for`,
      remedy: 'delete them, or declare more periods with behind and ahead: the next run moves them',
    })),
  ];
}

function covers({ from, to }: Leaf, start: string, every: TableState['table']['every']): boolean {
  return from !== null && to !== null && from <= instantOf(start) && to >= instantOf(boundary(start, every));
}

function overdue(
  { table: { keep }, leaves, detached }: Omit<TableState, 'isThere' | 'taken'>,
  now: number,
): readonly Leaf[] {
  if (keep === null) return [];
  return [...leaves, ...detached].filter(({ to }) => to !== null && to + keep.keepMs <= now);
}

export function figuresOf({ tables, now }: State): readonly TableFigures[] {
  return tables
    .filter(({ isThere }) => isThere)
    .map(({ table, leaves, detached }): TableFigures => {
      let end = periodAt(now, table.every);
      const first = boundary(end, table.every);
      let declared = first;
      for (let count = 0; count < table.ahead; count += 1) declared = boundary(declared, table.every);
      let reached = now;
      for (; leaves.some((leaf) => covers(leaf, end, table.every)); end = boundary(end, table.every))
        reached = instantOf(boundary(end, table.every));
      const oldest = Math.min(...overdue({ table, leaves, detached }, now).map(({ to }) => to ?? Infinity));
      const { schema, name, keep } = table;
      return {
        schema,
        name,
        runwaySeconds: Math.max(0, reached - now) / 1000,
        declaredRunwaySeconds: (instantOf(declared) - instantOf(first)) / 1000,
        retentionLagSeconds: keep === null || oldest === Infinity ? 0 : (now - keep.keepMs - oldest) / 1000,
        partitions: leaves.length,
      };
    });
}
