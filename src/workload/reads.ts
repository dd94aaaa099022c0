/** What a query reads of a table in numbers, by the declared rows. */
import type { Model, Table } from '../model/types';
import { livePartitions, rowsInYear } from '../model/volume';
import { formatCount } from './words';

/** Measured on 15 and 18, with two indexes for each partition: 70 to 130 microseconds of planning, and three locks. */
const PLANNING_MS = 0.1;
const LOCKS_PER_PARTITION = 3;

/** Rows of a table in a year: of all, of the average tenant, and of the largest. Null where nobody declared what it takes. */
export interface TenantRows {
  readonly all: number;
  readonly average: number | null;
  readonly largest: number | null;
  /** Nobody declared it: the table is taken for one that grows. */
  readonly assumed?: true;
}

/** Of a table that grows and of which no number is known: more than any threshold. */
const UNKNOWN: TenantRows = { all: Infinity, average: null, largest: null, assumed: true };

/**
 * By the declared rows, their growth and retention, and `tenancy.expected`; null where nothing is declared.
 * @param isGrowing of a table without a declaration: it is taken for large
 */
export function tenantRows(table: Table | null, model: Model | null, isGrowing = false): TenantRows | null {
  if (table === null && isGrowing) return UNKNOWN;
  const all = table === null ? null : rowsInYear(table);
  if (table === null || all === null || model === null) return null;
  const isSplit = model.tenancy.model === 'shared-schema' && table.scope === 'tenant';
  const { expectedTenants, largestShare } = model.tenancy;
  return {
    all,
    average: isSplit && expectedTenants !== null ? all / expectedTenants : null,
    largest: isSplit && largestShare !== null ? all * largestShare : null,
  };
}

/** The most rows that one tenant has: those of the largest, else of the average, else all. */
export function mostRows(rows: TenantRows): number {
  return rows.largest ?? rows.average ?? rows.all;
}

/** `32,000,000 rows for the largest tenant and 160,000 for the average one in a year`. */
export function describeRows({ all, average, largest, assumed }: TenantRows): string {
  if (assumed === true) return 'every row that there is';
  if (largest !== null && average !== null)
    return `${formatCount(largest)} rows for the largest tenant and ${formatCount(average)} for the average one in a year`;
  if (largest !== null) return `${formatCount(largest)} rows for the largest tenant in a year`;
  if (average !== null) return `${formatCount(average)} rows for the average tenant in a year`;
  return `${formatCount(all)} rows of all tenants in a year`;
}

/** What planning over all partitions of a table takes. */
export interface Unpruned {
  readonly partitions: number;
  readonly planningMs: number;
  readonly locks: number;
}

/** The price of a plan that cannot rule partitions out, once as many stand as retention and `ahead` keep. */
export function unprunedPlan(table: Table): Unpruned {
  const partitions = table.partition === null ? 0 : livePartitions(table, table.partition);
  return { partitions, planningMs: partitions * PLANNING_MS, locks: partitions * LOCKS_PER_PARTITION };
}
