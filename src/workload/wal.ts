/** Write-ahead log by the declared writes. Fitted on three loaded tables and held on a fourth: within 10%, full-page images apart. */
import type { Table } from '../model/types';
import { maxAlign } from './layout';
import { entryBytes, indexesOf, tupleBytes } from './sizes';

export const DAY_S = 86_400;
/** Record headers beside the tuple, beside an index entry, of ON CONFLICT's confirmation, and of a commit. */
const HEAP_RECORD = 32;
const INDEX_RECORD = 48;
const CONFLICT_RECORD = 60;
const COMMIT_RECORD = 60;

/** Bytes of WAL for one inserted row, by the rows of a transaction. */
export function walPerInsert(table: Table, rowsPerTransaction: number): number {
  const conflict = table.dedupe === null ? 0 : CONFLICT_RECORD;
  return tupleBytes(table) + HEAP_RECORD + indexRecords(table) + conflict + COMMIT_RECORD / rowsPerTransaction;
}

/** Bytes of WAL for one updated row: a HOT update leaves the indexes alone. */
export function walPerUpdate(table: Table): number {
  return tupleBytes(table) + HEAP_RECORD + (updatesAreHot(table) ? 0 : indexRecords(table)) + COMMIT_RECORD;
}

/** True where no index holds a column that the spec calls hot: then an update stays on its page (HOT), room permitting. */
export function updatesAreHot(table: Table): boolean {
  const indexed = new Set(indexesOf(table).flatMap(({ columns, method }) => (method === 'brin' ? [] : columns)));
  return table.writes.hotColumns.length > 0 && table.writes.hotColumns.every((column) => !indexed.has(column));
}

/** Rows inserted a day: as declared, else by the rate of inserts; null where the spec says neither. */
export function insertsPerDay(table: Table): number | null {
  if (table.rows.perDay !== null) return table.rows.perDay;
  return table.writes.inserts === null ? null : table.writes.inserts * DAY_S;
}

/** Bytes of WAL a day; without full-page images, which a longer checkpoint_timeout makes fewer. 0 where nothing is declared. */
export function walPerDay(table: Table): number {
  const inserts = (insertsPerDay(table) ?? 0) * walPerInsert(table, table.writes.batch ?? 1);
  const updates = (table.writes.updates ?? 0) * DAY_S * walPerUpdate(table);
  const deletes = (table.writes.deletes ?? 0) * DAY_S * (HEAP_RECORD * 2 + COMMIT_RECORD);
  return inserts + updates + deletes;
}

/** Transactions a second that take a transaction id. */
export function writesPerSecond(table: Table): number {
  const inserts = (table.writes.inserts ?? (table.rows.perDay ?? 0) / DAY_S) / (table.writes.batch ?? 1);
  return inserts + (table.writes.updates ?? 0) + (table.writes.deletes ?? 0);
}

function indexRecords(table: Table): number {
  return indexesOf(table).reduce((sum, index) => sum + maxAlign(entryBytes(table, index)) + INDEX_RECORD, 0);
}
