import type { Pointer } from '../kernel/pointer';
import type { Excerpts } from './excerpt';
import type { FileLine } from './blind-types';
import type { World } from './world';

/** One statement at its turn. */
export interface Step {
  readonly at: Pointer;
  readonly world: World;
  readonly statement: string;
  readonly excerpts: Excerpts;
  /** The place of a part of the statement, e.g. of a column in CREATE TABLE, by its offset in bytes. */
  readonly spot: (bytes: number) => Pointer;
  readonly place: () => FileLine;
}
