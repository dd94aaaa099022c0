/** How large the relations of a live database are, from which the time class of a step follows. Plain data. */

export interface RelationSize {
  /** `reltuples`; null where the table was never analyzed, so that nobody knows. */
  readonly rows: number | null;
  /** `pg_total_relation_size`, bytes. */
  readonly bytes: number;
  /** `pg_relation_size`, bytes: what a scan reads. */
  readonly heapBytes: number;
}

/** By key (`objectKey`). Empty where no server was asked. */
export type Sizes = ReadonlyMap<string, RelationSize>;
