/** A plan as text: for the terminal, for a pull request, as a page, as data, as a script. */
import { planText } from '../../plan/make';
import type { PlanFormat } from '../format';
import type { PlanPage } from './page';
import { planPretty, type PlanPrettyOptions } from './pretty';

export type { PlanPage } from './page';
export { planSql } from './sql';

export function renderPlan(page: PlanPage, format: PlanFormat, options: PlanPrettyOptions): string {
  if (format === 'json') return planText(page.plan);
  return planPretty(page, options);
}
