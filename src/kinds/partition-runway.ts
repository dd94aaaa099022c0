import { defineKind } from './kind';
import type { Options } from './write';

/**
 * Partitions of a range from the current period on, which are counted by the clock of the server: a rule, and no object of PostgreSQL.
 * What is made of it is a table each, with a name and bounds that follow from the rule (`implied.ts` of the catalog).
 */
export interface PartitionRunway {
  /** What the names of the partitions begin with: `events` of `events_p20260131`. */
  readonly stem: string;
  readonly every: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
  /** Partitions beside that of the current period. */
  readonly ahead: number;
  readonly columnType: string;
  /** Storage parameters of each. */
  readonly options: Options | null;
}

export default defineKind<PartitionRunway>({
  kind: 'partition runway',
  rank: 745,
  catalog: null,
  createdBy: 'loader',
  read: () => undefined,
  // no statement of a plan: what makes partitions ahead makes these, by the clock of the day on which it runs
  create: () => [],
});
