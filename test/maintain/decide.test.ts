/** What is due is decided by laws: whatever is there and whenever a run comes, what it creates is what is declared, once, and without gaps. */
import fc from 'fast-check';
import { declaredStarts, decide } from '../../src/maintain/decide';
import { leafName } from '../../src/maintain/statements';
import type { Action, Leaf, PartitionedTable, State, Tasks } from '../../src/maintain/types';
import { boundary, instantOf, periodAt } from '../../src/resources/periods';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const PERIODS = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const;

interface Parts extends Pick<PartitionedTable, 'every' | 'ahead' | 'behind'> {
  readonly keepDays: number | null;
}

const tables: fc.Arbitrary<Parts> = fc.record({
  every: fc.constantFrom(...PERIODS),
  ahead: fc.integer({ min: 0, max: 12 }),
  behind: fc.integer({ min: 0, max: 4 }),
  keepDays: fc.option(fc.integer({ min: 1, max: 800 })),
});
/** From 2000 to 2100, leap years and ends of months with them. */
const instants = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) });

function tableOf({ every, ahead, behind, keepDays }: Parts): PartitionedTable {
  return {
    schema: 's',
    name: 't',
    owner: 'o',
    stem: 't',
    every,
    ahead,
    behind,
    column: 'at',
    columnType: 'timestamptz',
    columns: ['at'],
    storage: {},
    keep: keepDays === null ? null : { keepMs: keepDays * DAY, isArchived: false, to: null },
  };
}

function leafOf(table: PartitionedTable, start: string): Leaf {
  const [from, to] = [instantOf(start), instantOf(boundary(start, table.every))];
  const name = leafName(table, start);
  return { oid: name, schema: 's', name, from, to, isDefault: false, isPending: false, bytes: 0 };
}

function stateOf(table: PartitionedTable, leaves: readonly Leaf[], now: number): State {
  return {
    now,
    tables: [{ table, isThere: true, leaves, detached: [], taken: new Set() }],
    refreshed: new Map(),
    unpopulated: new Set(),
    missing: new Set(),
    frozen: new Set(leaves.map(({ oid }) => oid)),
  };
}

function tasksOf(table: PartitionedTable): Tasks {
  return { database: 'd', owner: 'o', partitioned: [table], purged: [], refreshed: [], not: [] };
}

function due(table: PartitionedTable, leaves: readonly Leaf[], now: number): readonly Action[] {
  const { actions, not } = decide(tasksOf(table), stateOf(table, leaves, now), { archives: true });
  expect(not).toEqual([]);
  return actions;
}

/** What is there when all of it was done. */
function after(leaves: readonly Leaf[], table: PartitionedTable, actions: readonly Action[]): readonly Leaf[] {
  const created = actions.flatMap((action) => (action.kind === 'create' ? [leafOf(table, action.start)] : []));
  const gone = new Set(actions.flatMap((action) => (action.kind === 'detach' ? [action.leaf.oid] : [])));
  return [...leaves, ...created].filter(({ oid }) => !gone.has(oid));
}

test('what is declared is there after a run, once, and a second run has nothing to do', () => {
  fc.assert(
    fc.property(
      tables,
      instants,
      fc.integer({ min: 0, max: 400 * DAY }),
      fc.infiniteStream(fc.boolean()),
      (parts, now, before, keeps) => {
        const table = tableOf(parts);
        // some of what a run made a while ago
        const old = declaredStarts(table, now - before)
          .filter(() => keeps.next().value)
          .map((start) => leafOf(table, start));
        const actions = due(table, old, now);
        const there = after(old, table, actions);
        expect(new Set(there.map(({ name }) => name)).size).toBe(there.length);
        for (const start of declaredStarts(table, now))
          expect(there.map(({ name }) => name)).toContain(leafName(table, start));
        expect(due(table, there, now).filter(({ kind }) => kind !== 'freeze')).toEqual([]);
      },
    ),
  );
});

test('the periods of a run follow each other, and the current one is among them', () => {
  fc.assert(
    fc.property(tables, instants, (parts, now) => {
      const table = tableOf({ ...parts, keepDays: null });
      const starts = declaredStarts(table, now);
      expect(starts).toHaveLength(table.behind + 1 + table.ahead);
      for (const [index, start] of starts.slice(1).entries())
        expect(boundary(starts[index] ?? '', table.every)).toBe(start);
      expect(starts[table.behind]).toBe(periodAt(now, table.every));
      expect(instantOf(periodAt(now, table.every))).toBeLessThanOrEqual(now);
      expect(instantOf(boundary(periodAt(now, table.every), table.every))).toBeGreaterThan(now);
    }),
  );
});

test('nothing goes before its last row is past its retention, and nothing stays after', () => {
  fc.assert(
    fc.property(tables, instants, fc.integer({ min: -900, max: 30 }), (parts, now, days) => {
      const table = tableOf(parts);
      const leaf = leafOf(table, periodAt(now + days * DAY, table.every));
      const isDue = due(table, [leaf], now).some(({ kind }) => kind === 'detach');
      expect(isDue).toBe(table.keep !== null && (leaf.to ?? 0) + table.keep.keepMs <= now);
    }),
  );
});

test('the nearest partition of all tables comes first', () => {
  const now = Date.UTC(2026, 5, 15, 12);
  const yearly = tableOf({ every: 'year', ahead: 2, behind: 0, keepDays: null });
  const hourly = { ...tableOf({ every: 'hour', ahead: 2, behind: 0, keepDays: null }), name: 'u', stem: 'u' };
  const tasks: Tasks = { ...tasksOf(yearly), partitioned: [yearly, hourly] };
  const state: State = {
    ...stateOf(yearly, [], now),
    tables: [...stateOf(yearly, [], now).tables, ...stateOf(hourly, [], now).tables],
  };
  expect(decide(tasks, state, { archives: false }).actions.map(({ object }) => object)).toEqual([
    's.t_p20260101',
    's.u_p2026061512',
    's.u_p2026061513',
    's.u_p2026061514',
    's.t_p20270101',
    's.t_p20280101',
  ]);
});
