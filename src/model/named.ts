import type { Pointer } from '../kernel/pointer';

/** What has a name, and the place of the spec that gives it. */
export interface Named {
  readonly origin: Pointer;
  readonly name: string;
}
