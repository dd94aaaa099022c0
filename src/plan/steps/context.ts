/** What steps are made from, beside the changes. Plain data. */
import type { Catalog } from '../../catalog/catalog';
import type { ChangeOptions } from '../changes';
import type { Sizes } from '../sizes';

export interface StepContext {
  readonly wanted: Catalog;
  readonly actual: Catalog;
  readonly sizes: Sizes;
  /** With which the changes were made, so that those that lead back are made alike; default: of the whole database, by its superuser. */
  readonly options?: ChangeOptions;
}
