/** A plan as text: for the terminal, for a pull request, as a page, as data, as a script. */
import { planText } from '../../plan/make';
import type { PlanFormat } from '../format';
import { planHtml } from './html';
import { planMarkdown } from './markdown';
import type { PlanPage } from './page';
import { planPretty, type PlanPrettyOptions } from './pretty';

export type { PlanPage } from './page';
export { planSql } from './sql';

const RENDER: Readonly<Record<PlanFormat, (page: PlanPage, options: PlanPrettyOptions) => string>> = {
  pretty: planPretty,
  json: ({ plan }) => planText(plan),
  markdown: planMarkdown,
  html: planHtml,
};

export function renderPlan(page: PlanPage, format: PlanFormat, options: PlanPrettyOptions): string {
  return RENDER[format](page, options);
}
