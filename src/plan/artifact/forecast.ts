/** What a plan costs a live server beside time: disk, WAL, and who follows the WAL. Pure. */
import { objectKey } from '../../kinds/id';
import type { Step } from '../plan';
import type { Sizes } from '../sizes';

/** Who else is hurt by much WAL or by a change of a published table. */
export interface Followers {
  /** Streaming replicas that are connected. */
  readonly replicas: number;
  readonly slots: readonly { readonly name: string; readonly kind: 'physical' | 'logical'; readonly active: boolean }[];
  /** `wal_level`. At minimal no replica follows. */
  readonly walLevel: string;
}

/** What was read beside the catalog. */
export interface ServerSizes {
  readonly relations: Sizes;
  readonly followers: Followers | null;
}

export const NO_SIZES: ServerSizes = { relations: new Map(), followers: null };

export interface Forecast {
  /** Free space that the largest transaction needs while it runs; null where a size is not known. */
  readonly diskBytes: number | null;
  /** WAL of all steps together; null where a size is not known. */
  readonly walBytes: number | null;
}

/** Bytes of heap that the work of a step writes anew, and of WAL: a rewrite logs every page, an index build that of the index. */
export function forecastOf(steps: readonly Step[], { relations }: ServerSizes): Forecast {
  const byTransaction = new Map<number, number>();
  let wal = 0;
  let isUnknown = false;
  for (const step of steps) {
    const share = SHARES[step.work];
    if (share === 0) continue;
    const size = sizeOf(step, relations);
    if (size === undefined) isUnknown = true;
    const bytes = (size ?? 0) * share;
    byTransaction.set(step.transaction, (byTransaction.get(step.transaction) ?? 0) + bytes);
    wal += bytes;
  }
  if (isUnknown) return { diskBytes: null, walBytes: null };
  return { diskBytes: Math.max(0, ...byTransaction.values()), walBytes: wal };
}

/**
 * Of the size with all indexes: a rewrite copies heap and indexes; an index is a fraction of its table, taken as a third; a backfill
 * leaves every old row version behind beside the new one.
 */
const SHARES: Readonly<Record<Step['work'], number>> = {
  none: 0,
  scan: 0,
  'index build': 1 / 3,
  rewrite: 1,
  backfill: 1,
};

function sizeOf({ locks, change }: Step, relations: Sizes): number | undefined {
  const ids = [
    ...locks.map(({ relation }) => relation),
    change.about,
    ...(change.about.of === undefined ? [] : [change.about.of]),
  ];
  const sizes = ids.flatMap((id) => relations.get(objectKey(id))?.bytes ?? []);
  return sizes.length === 0 ? undefined : Math.max(...sizes);
}
