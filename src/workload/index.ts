export { allowedConnections, busyConnections } from './connections';
export { databaseBytes, rowsAt, sizeAt, type Factor } from './growth';
export { REPLAY_BYTES_PER_S, RESTORE_BYTES_PER_S, restoreSeconds } from './restore';
export {
  entryBytes,
  heapBytes,
  indexBytes,
  indexesOf,
  tableSize,
  toastBytes,
  tupleBytes,
  type SizedIndex,
} from './sizes';
export { vacuumSchedule, xidBudget } from './vacuum';
export { DAY_S, insertsPerDay, updatesAreHot, walPerDay, walPerInsert, walPerUpdate, writesPerSecond } from './wal';
