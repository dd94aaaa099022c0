import type { Advisor } from '../view';
import { ingestion } from './ingestion';
import { ids, keyOrder } from './keys';
import { partitions } from './partitions';
import { queryIndexes } from './queries';
import { restoreTime } from './restore';
import { retention } from './retention';
import { caches, connections, replicas } from './roles';
import { rollupCost } from './rollups';
import { isolation, personalData, unread } from './security';
import { largestTenant } from './tenants';
import { vacuum } from './vacuum';

/** Every advisor, in the order in which what is right is told. */
export const advisors: readonly Advisor[] = [
  isolation,
  queryIndexes,
  keyOrder,
  ids,
  rollupCost,
  connections,
  replicas,
  caches,
  vacuum,
  partitions,
  ingestion,
  largestTenant,
  retention,
  restoreTime,
  personalData,
  unread,
];
