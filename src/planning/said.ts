/** What whoever asks for a plan adds to its two sides. */
import type { HazardKind } from '../plan/plan';

/** What may be done that nothing does unasked: a hazard, or the drop of one object. */
export type Allowed =
  { readonly hazard: HazardKind } | { readonly drop: string; /** `app.orders` */ readonly name: string };

/** An object that is there under a former name: `table`, `app.old`, `app.new`. */
export interface SaidRename {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}
