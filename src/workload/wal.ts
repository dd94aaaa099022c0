/**
 * Write-ahead log by the declared writes. The parts are those of PostgreSQL's records (access/rmgrdesc; Write-Ahead Logging).
 * Held against loaded tables in test/workload: inserts, updates and deletes within 15%, page images within 25%.
 */
import { remembered } from '../kernel/remember';
import type { Table } from '../model/types';
import { rowLayout } from './layout';
import {
  FILL_RANDOM,
  fillOf,
  heapBytes,
  indexBytes,
  indexesOf,
  PAGE,
  toastChunks,
  tupleBytes,
  type SizedIndex,
} from './sizes';

export const DAY_S = 86_400;
/** Headers of a record beside an inserted tuple, beside an index entry, and of a chunk of a TOAST table with its index. */
const HEAP_RECORD = 32;
const INDEX_RECORD = 44;
const CHUNK_RECORD = 142;
/** Of an update on its page beside the bytes that changed, with the pruning that follows; of one to another page beside the row. */
const UPDATE_RECORD = 100;
const MOVE_RECORD = 56;
const DELETE_RECORD = 68;
const CHUNK_DELETE = 56;
/** ON CONFLICT's confirmation, a commit, and the lock of a referenced row. */
const CONFLICT_RECORD = 60;
const COMMIT_RECORD = 40;
const LOCK_RECORD = 56;
/** A split logs the half that moves; at random places once for each page that is filled to 0.7, at the end a tenth of it. */
const SPLIT_RANDOM = 0.72;
const SPLIT_ASCENDING = 0.12;
/** checkpoint_timeout of PostgreSQL: after each, the first change of a page logs the whole page. */
const CHECKPOINT_S = 300;
/** Tenants that write at a time, where their entries come at the end of each. */
const WRITING_TENANTS = 1_000;

/** Bytes of WAL for one inserted row, by the rows of a transaction; a transaction is of one tenant. Page images apart. */
export function walPerInsert(table: Table, rowsPerTransaction: number): number {
  const conflict = table.dedupe === null ? 0 : CONFLICT_RECORD;
  const own = tupleBytes(table) + HEAP_RECORD + toastRecords(table) + indexRecords(table) + conflict;
  const [once, each] = locksOf(table);
  return own + each * LOCK_RECORD + (COMMIT_RECORD + once * LOCK_RECORD) / rowsPerTransaction;
}

/**
 * Bytes of WAL for one updated row in a transaction of its own, page images apart. On the same page PostgreSQL logs what lies
 * between the first and the last byte that changed; a HOT update leaves the indexes alone.
 */
export function walPerUpdate(table: Table): number {
  const isHot = updatesAreHot(table);
  const staysOnPage = isHot || fillOf(table) < 1;
  const row = staysOnPage ? UPDATE_RECORD + changedBytes(table) : MOVE_RECORD + tupleBytes(table);
  const detoasted = toastChunks(table) > 0 ? LOCK_RECORD : 0;
  return row + detoasted + (isHot ? 0 : indexRecords(table)) + COMMIT_RECORD;
}

/** Bytes of WAL for one deleted row in a transaction of its own, page images apart. */
export function walPerDelete(table: Table): number {
  return DELETE_RECORD + toastChunks(table) * CHUNK_DELETE + COMMIT_RECORD;
}

/** True where no index holds a column that the spec calls hot: then an update stays on its page (HOT), room permitting. */
export const updatesAreHot = remembered((table: Table): boolean => {
  if (table.writes.hotColumns.length === 0) return false;
  const indexed = new Set(indexesOf(table).flatMap(({ columns, method }) => (method === 'brin' ? [] : columns)));
  return table.writes.hotColumns.every((column) => !indexed.has(column));
});

/** Rows inserted a day: as declared, else by the rate of inserts; null where the spec says neither. */
export function insertsPerDay(table: Table): number | null {
  if (table.rows.perDay !== null) return table.rows.perDay;
  return table.writes.inserts === null ? null : table.writes.inserts * DAY_S;
}

/** Bytes of records a day, without page images. 0 where nothing is declared. */
export function recordsPerDay(table: Table): number {
  const inserts = (insertsPerDay(table) ?? 0) * walPerInsert(table, table.writes.batch ?? 1);
  const updates = (table.writes.updates ?? 0) * DAY_S * walPerUpdate(table);
  const deletes = (table.writes.deletes ?? 0) * DAY_S * walPerDelete(table);
  return inserts + updates + deletes;
}

/**
 * Bytes of page images a day (full_page_writes): after a checkpoint, the first change of each page logs what the page holds.
 * Changes at random places touch P(1 - e^(-n/P)) of P pages; entries that ascend touch few. 0 where the rows are not declared.
 * @param checkpointS seconds between two checkpoints; PostgreSQL's default is 300
 */
export function imagesPerDay(table: Table, checkpointS: number = CHECKPOINT_S): number {
  const rows = table.rows.now ?? 0;
  const inserts = ((insertsPerDay(table) ?? 0) / DAY_S) * checkpointS;
  const updates = (table.writes.updates ?? 0) * checkpointS;
  const deletes = (table.writes.deletes ?? 0) * checkpointS;
  const entries = inserts + (updatesAreHot(table) ? 0 : updates);
  const heap = touchedPages(heapBytes(table, rows) / PAGE, updates + deletes) * PAGE * fillOf(table);
  const indexes = indexesOf(table).reduce((sum, index) => sum + indexImages(index, rows, entries), 0);
  return ((heap + indexes) * DAY_S) / checkpointS;
}

/** Bytes of WAL a day: records and page images, with PostgreSQL's checkpoint_timeout. 0 where nothing is declared. */
export const walPerDay = remembered((table: Table): number => recordsPerDay(table) + imagesPerDay(table));

/** Transactions a second that take a transaction id. */
export function writesPerSecond(table: Table): number {
  const inserts = (table.writes.inserts ?? (table.rows.perDay ?? 0) / DAY_S) / (table.writes.batch ?? 1);
  return inserts + (table.writes.updates ?? 0) + (table.writes.deletes ?? 0);
}

function indexImages(index: SizedIndex, rows: number, entries: number): number {
  const pages = (indexBytes(index, rows) ?? 0) / PAGE;
  const open = index.ascends ? 1 : index.ascendsInTenant ? Math.min(pages, WRITING_TENANTS) : pages;
  return touchedPages(open, entries) * PAGE * FILL_RANDOM;
}

/** Pages of so many that changes at random places touch: P(1 - e^(-n/P)). */
export function touchedPages(pages: number, changes: number): number {
  return pages <= 0 ? 0 : pages * (1 - Math.exp(-changes / pages));
}

function indexRecords(table: Table): number {
  return indexesOf(table).reduce(
    (sum, { entryBytes, ascends }) =>
      sum + entryBytes + INDEX_RECORD + entryBytes * (ascends ? SPLIT_ASCENDING : SPLIT_RANDOM),
    0,
  );
}

function toastRecords(table: Table): number {
  const { moved } = rowLayout(table);
  const payload = moved.reduce((sum, bytes) => sum + bytes, 0);
  return payload + toastChunks(table) * CHUNK_RECORD;
}

/** Bytes from the first hot column to the end of the last; the whole row where the spec does not say which columns change. */
function changedBytes(table: Table): number {
  const { columns, tupleBytes: whole } = rowLayout(table);
  const hot = table.columns.map(({ name }) => table.writes.hotColumns.includes(name));
  const [first, last] = [hot.indexOf(true), hot.lastIndexOf(true)];
  return first < 0 ? whole : columns.slice(first, last + 1).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Rows that an insert locks in referenced tables: the tenant's once a transaction, others once a row. */
function locksOf(table: Table): readonly [number, number] {
  const toRegistry = table.foreignKeys.filter(
    ({ columns }) => columns.length === 1 && columns[0] === table.tenantColumn,
  );
  return [toRegistry.length, table.foreignKeys.length - toRegistry.length];
}
