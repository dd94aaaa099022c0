export { allowedConnections, busyConnections, queryMemoryBytes, RESERVED_CONNECTIONS } from './connections';
export { databaseBytes, rowsAt, sizeAt, type Factor } from './growth';
export {
  fitOf,
  LEAST_AHEAD,
  MANY as MANY_PARTITIONS,
  remedyOf,
  remedyWords,
  type Misfit,
  type Remedy,
} from './intervals';
export {
  databaseWalPerDay,
  replicaBytesPerSecond,
  repositoryBytes,
  REPLAY_BYTES_PER_S,
  RESTORE_BYTES_PER_S,
  restoreOf,
  restoreSeconds,
} from './restore';
export {
  fillOf,
  heapBytes,
  indexBytes,
  indexesOf,
  sizedIndex,
  tableSize,
  toastBytes,
  tupleBytes,
  type SizedIndex,
} from './sizes';
export { vacuumedPagesPerSecond, vacuumSchedule, xidBudget } from './vacuum';
export {
  DAY_S,
  imagesPerDay,
  insertsPerDay,
  updatesAreHot,
  walPerDay,
  walPerDelete,
  walPerInsert,
  walPerUpdate,
  writesPerSecond,
} from './wal';
export { livePartitions } from '../model/volume';
export { formatCount, formatExact, formatSpan } from './words';
