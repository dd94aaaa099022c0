import type { Pointer } from '../kernel/pointer';
import type { Excerpts } from './excerpt';
import type { World } from './world';

/** One statement at its turn. */
export interface Step {
  readonly at: Pointer;
  readonly world: World;
  readonly statement: string;
  readonly excerpts: Excerpts;
  /** Notes that the statement made or changed an object, as findings name it. */
  readonly touch: (object: string) => void;
  /** Notes where a part of a table is written: a pointer as tables have them, and its place in the statement, in bytes. */
  readonly place: (pointer: Pointer, bytes: number) => void;
}
