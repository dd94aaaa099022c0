/** 2.12: the rules about the length of partitions give one answer, for every volume and every time that rows are kept. */
import fc from 'fast-check';
import coarse from '../../policies/partitioning/forbid-coarse-retention';
import tooMany from '../../policies/partitioning/forbid-too-many-partitions';
import ahead from '../../policies/partitioning/require-partitions-ahead';
import interval from '../../policies/partitioning/match-interval-to-size';
import fewer from '../../policies/partitioning/prefer-fewer-partitions';
import { formatDuration } from '../../src/kernel/quantity';
import type { Model, Partition, Table } from '../../src/model/types';
import { remedyOf } from '../../src/workload';
import { modelOf } from '../support/spec';
import { shopWithEvents } from '../support/shop';

const RULES = [interval, fewer, tooMany, coarse];
const HOUR_MS = 3_600_000;
const EVERY = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const;

let model: Model;
let events: Table;
let partition: Partition;
beforeAll(async () => {
  model = await modelOf(shopWithEvents({}));
  const found = model.tables.find(({ name }) => name === 'events');
  if (found?.partition == null) throw new Error('no partitioned table');
  [events, partition] = [found, found.partition];
});

interface Declared {
  readonly perDay: number;
  readonly keepMs: number | null;
  readonly every: (typeof EVERY)[number];
  readonly ahead: number;
}

function declared({ perDay, keepMs, every, ahead: made }: Declared): Table {
  const retention = keepMs === null ? null : { origin: events.origin, keepMs, then: 'drop' as const, to: null };
  return { ...events, rows: { ...events.rows, perDay }, retention, partition: { ...partition, every, ahead: made } };
}

function messages(table: Table): readonly string[] {
  const one = { ...model, tables: [table] };
  return RULES.flatMap((rule) => [...rule.check(one)]).map(({ message }) => message);
}

/** What a message says to do, as it says it. */
function followed(message: string, one: Declared): Declared | null {
  const advice = message.slice(message.lastIndexOf('take '));
  if (message.includes('spread them over several tables')) return null;
  const every = /every: (\w+)/.exec(advice)?.[1] as Declared['every'] | undefined;
  const made = /ahead: (\d+)/.exec(advice)?.[1];
  const keep = /keep: (\S+) \(retention\)/.exec(advice)?.[1];
  const units: Readonly<Record<string, number>> = { d: 24 * HOUR_MS, h: HOUR_MS, min: 60_000, s: 1000, ms: 1 };
  const [, amount, unit = ''] = /^(\d+)(\w+)$/.exec(keep ?? '') ?? [];
  expect({ message, every, made, keep }).not.toMatchObject({ every: undefined, made: undefined, keep: undefined });
  return {
    ...one,
    ...(every !== undefined && { every }),
    ...(made !== undefined && { ahead: Number(made) }),
    ...(keep !== undefined && { keepMs: Number(amount) * (units[unit] ?? NaN) }),
  };
}

test('2.12: what one rule says to take, no rule refuses', () => {
  const volumes = fc.double({ min: 3, max: 11.5, noNaN: true }).map((power) => Math.round(10 ** power));
  const kept = fc.option(fc.integer({ min: 1, max: 24 * 3650 }).map((hours) => (hours * HOUR_MS) / 2));
  fc.assert(
    fc.property(
      volumes,
      kept,
      fc.constantFrom(...EVERY),
      fc.integer({ min: 0, max: 3000 }),
      (perDay, keepMs, every, made) => {
        const one = { perDay, keepMs, every, ahead: made };
        const told = messages(declared(one));
        const advice = new Set(told.map((message) => message.slice(message.lastIndexOf('; '))));
        expect(advice.size).toBeLessThanOrEqual(1);
        const [first] = told;
        if (first === undefined) return;
        const next = followed(first, one);
        if (next === null) {
          // then no declaration is right at all
          for (const other of EVERY) expect(messages(declared({ ...one, every: other }))).not.toEqual([]);
          return;
        }
        expect({ next, told: messages(declared(next)) }).toEqual({ next, told: [] });
        expect([...ahead.check({ ...model, tables: [declared(next)] })]).toEqual([]);
      },
    ),
    { numRuns: 2000 },
  );
});

test.each([
  { perDay: 60_000_000, keep: '90d', every: 'day', advice: null },
  {
    perDay: 1_000_000_000,
    keep: '90d',
    every: 'day',
    advice:
      /no interval fits what is kept .* take every: hour and ahead: 24 and keep: \S+ \(retention\), and move older rows/,
  },
  { perDay: 1_000_000_000, keep: '90d', every: 'hour', advice: /no interval fits what is kept/ },
  { perDay: 12_000_000, keep: '90d', every: 'month', advice: /take every: week$/ },
  { perDay: 12_000_000, keep: '90d', every: 'hour', advice: /take every: day$/ },
  { perDay: 100_000_000_000, keep: '2d', every: 'hour', advice: /spread them over several tables or servers/ },
] as const)('2.12: $perDay rows a day, kept $keep, every $every', ({ perDay, keep, every, advice }) => {
  const keepMs = Number(keep.slice(0, -1)) * 24 * HOUR_MS;
  const told = messages(declared({ perDay, keepMs, every, ahead: 7 }));
  expect(told.length > 0).toBe(advice !== null);
  for (const message of told) expect(message).toMatch(advice ?? '');
});

test('a table that fits is told nothing, and the remedy is what is declared', () => {
  expect(messages(events)).toEqual([]);
  expect(remedyOf(events, partition)).toMatchObject({ every: 'day', keepMs: null });
  expect(formatDuration(events.retention?.keepMs ?? 0)).toBe('90d');
});
