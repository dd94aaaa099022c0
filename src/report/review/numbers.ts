/** The tables of numbers, as rows of words; Markdown, HTML and the terminal print the same. */
import type { DatabaseNumbers, Numbers, TableNumbers } from '../../review/types';
import { bytes, rows, time } from '../../review/words';

export interface Grid {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of numbers. */
  readonly right: readonly number[];
}

const NONE = '-';

export function tableGrid({ tables }: Numbers): Grid {
  return {
    heads: ['table', 'rows now', '1 year', '10x', 'heap', 'indexes', 'WAL/day', 'partitions', 'kept'],
    rows: tables
      .filter(declared)
      .map((one) => [
        one.table,
        amount(one.rowsNow, rows),
        amount(one.rowsYear, rows),
        amount(one.rowsTenfold, rows),
        amount(one.heapBytes, bytes),
        amount(one.indexBytes, bytes),
        one.walPerDay === 0 ? NONE : bytes(one.walPerDay),
        amount(one.partitions, String),
        one.retention ?? 'for ever',
      ]),
    right: [1, 2, 3, 4, 5, 6, 7],
  };
}

/** Tables of which the spec says nothing that could be counted. */
export function undeclaredTables({ tables }: Numbers): readonly string[] {
  return tables.filter((one) => !declared(one)).map(({ table }) => table);
}

function declared({ rowsNow, rowsYear, walPerDay }: TableNumbers): boolean {
  return rowsNow !== null || rowsYear !== null || walPerDay > 0;
}

/** What the whole database comes to, each with what it is held against. */
export function databaseFacts(database: DatabaseNumbers): readonly (readonly [string, string])[] {
  const [now, year, tenfold] = database.moments;
  const facts: (readonly [string, string])[] = [];
  if (now !== undefined && year !== undefined && tenfold !== undefined && year.bytes > 0) {
    facts.push(
      ['Size', `${bytes(now.bytes)} now, ${bytes(year.bytes)} in a year, ${bytes(tenfold.bytes)} at 10x`],
      [
        'Restore',
        `${time(now.restoreS)} now, ${time(year.restoreS)} in a year, ${time(tenfold.restoreS)} at 10x${database.rtoS === null ? '; no RTO declared' : `; RTO ${time(database.rtoS)}`}`,
      ],
    );
  }
  facts.push([
    'WAL',
    `${bytes(database.walPerDay)} per day, without full-page images${database.rpoS === null ? '' : `; RPO ${time(database.rpoS)}`}`,
  ]);
  facts.push(['Connections', connections(database)]);
  if (database.freezeDays !== null && database.wraparoundDays !== null)
    facts.push([
      'Transaction ids',
      `a forced freeze every ${time(database.freezeDays * 86_400)}; without vacuum the server stops accepting writes after ${time(database.wraparoundDays * 86_400)}`,
    ]);
  return facts;
}

function connections({ busyConnections, allowedConnections, poolConnections }: DatabaseNumbers): string {
  const busy =
    busyConnections === null
      ? 'no query declares rate and p95'
      : `${Math.ceil(busyConnections)} busy by the declared queries (rate x p95)`;
  const allowed =
    allowedConnections === null ? 'not every role has a limit' : `${allowedConnections} allowed by the roles`;
  return [busy, allowed, ...(poolConnections === null ? [] : [`${poolConnections} in the pool`])].join(', ');
}

function amount(value: number | null, words: (value: number) => string): string {
  return value === null ? NONE : words(value);
}
