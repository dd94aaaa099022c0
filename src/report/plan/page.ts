/** What a page shows of a plan beside the plan itself. Plain data. */
import type { Forecast, Followers } from '../../plan/artifact/forecast';
import type { Hazard, Plan } from '../../plan/plan';

export interface PlanPage {
  readonly plan: Plan;
  /** What is changed, as the user named it: a server without its password, or a file. */
  readonly from: string;
  /** What is wanted: a spec, a schema, a folder. */
  readonly to: string;
  /** What opens and what closes, of the plan as a whole. */
  readonly access: readonly Hazard[];
  readonly forecast: Forecast;
  readonly followers: Followers | null;
  /** Published tables that a step changes. */
  readonly published: readonly string[];
  /** Sentences about what the plan depends on: stand-ins, values that are not compared, errors that existed before. */
  readonly notes: readonly string[];
}
