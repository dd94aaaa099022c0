import type { ValidationPlan } from '../../review/types';
import { bullets, snippet } from './markdown-parts';
import { fenced, prose, table } from './text';

/** Part 3: what to run, what to expect, what to watch. */
export function validationSection(plan: ValidationPlan): readonly string[] {
  return [
    '## 3. Validation plan',
    ...(plan.explains.length === 0 ? [] : ['### Plans of the declared queries', ...plan.explains.flatMap(snippet)]),
    ...(plan.statements.length === 0 ? [] : ['### What production says', ...plan.statements.flatMap(snippet)]),
    ...loadSection(plan),
    ...(plan.expectations.length === 0
      ? []
      : [
          '### What to expect',
          table(
            ['change', 'now', 'then', 'by'],
            plan.expectations.map(({ what, now, then, formula }) => [what, now, then, formula].map(prose)),
          ),
        ]),
    ...(plan.metrics.length === 0
      ? []
      : [
          '### What to watch',
          ...plan.metrics.flatMap(({ name, threshold, why, sql }) => [
            `**${prose(name)}**: ${prose(threshold)}. ${prose(why)}`,
            fenced('sql', sql),
          ]),
        ]),
  ];
}

function loadSection({ loadTest }: ValidationPlan): readonly string[] {
  if (loadTest === null) return [];
  const { outline, setup, scripts, runs } = loadTest;
  return ['### Load test', bullets(outline.map(prose)), ...[...setup, ...scripts, ...runs].flatMap(snippet)];
}
