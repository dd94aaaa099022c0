/** What steps are made from, beside the changes. Plain data. */
import type { Catalog } from '../../catalog/catalog';
import type { ChangeOptions } from '../changes';
import type { TenantList } from '../plan';
import type { Sizes } from '../sizes';
import type { BegunPlan } from './begun';

export interface StepContext {
  readonly wanted: Catalog;
  readonly actual: Catalog;
  readonly sizes: Sizes;
  /** With which the changes were made, so that those that lead back are made alike; default: of the whole database, by its superuser. */
  readonly options?: ChangeOptions;
  /** How a session becomes one of a tenant, for a role that policies limit; null or absent: no setting alone does it. */
  readonly tenants?: TenantList | null;
  /** For how long nobody may have relied on a trigger that fills a column before it goes, milliseconds; null or absent: a person says so. */
  readonly quietMs?: number | null;
  /** A plan that was begun on the same database and is not done: what it waits for, this one waits for. Absent: none was. */
  readonly begun?: BegunPlan | null;
}
