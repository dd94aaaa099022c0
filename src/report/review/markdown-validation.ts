import type { Review, ReviewedDatabase, ValidationPlan } from '../../review/types';
import { blocks, bullets, snippet } from './markdown-parts';
import { fenced, prose, table } from './text';

/** How to see that a step is done: what was read is read once more. */
const AGAIN: Readonly<Record<ReviewedDatabase['kind'], string>> = {
  spec: '',
  sql: 'After each step, dump the schema again: `pg_dump --schema-only "$DATABASE_URL" > after.sql && tenet check after.sql --only RULE` reports no finding of that rule. The HTML and JSON of this review contain a query for each step.',
  server:
    'After each step, `tenet check "$DATABASE_URL" --only RULE` reports no finding of that rule. The HTML and JSON of this review contain a query for each step.',
};

/** Part 3: what to run, what to expect, what to watch. */
export function validationSection({ validation: plan, head }: Review): readonly string[] {
  return [
    '## 3. Validation plan',
    AGAIN[head.read.kind],
    ...(plan.explains.length === 0 ? [] : ['### Plans of the declared queries', ...plan.explains.flatMap(snippet)]),
    ...(plan.statements.length === 0 ? [] : ['### Production statistics', ...blocks(plan.statements)]),
    ...loadSection(plan),
    ...(plan.expectations.length === 0
      ? []
      : [
          '### Expected effects',
          table(
            ['change', 'now', 'then', 'by'],
            plan.expectations.map(({ what, now, then, formula }) => [what, now, then, formula].map(prose)),
          ),
        ]),
    ...(plan.metrics.length === 0
      ? []
      : [
          '### Metrics to monitor',
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
