import type { Review, ReviewedDatabase, ValidationPlan } from '../../review/types';
import { blocks, bullets, snippet } from './markdown-parts';
import { fenced, prose, table } from './text';

/** How to see that a step is done: what was read is read once more. */
const AGAIN: Readonly<Record<ReviewedDatabase['kind'], string>> = {
  spec: '',
  sql: 'After each step, dump the schema again: `pg_dump --schema-only "$DATABASE_URL" > after.sql && tenet check after.sql --only RULE` finds nothing more of the rule. The HTML and the JSON of this review have a query for each step.',
  server:
    'After each step, `tenet check "$DATABASE_URL" --only RULE` finds nothing more of the rule. The HTML and the JSON of this review have a query for each step.',
};

/** Part 3: what to run, what to expect, what to watch. */
export function validationSection({ validation: plan, head }: Review): readonly string[] {
  return [
    '## 3. Validation plan',
    AGAIN[head.read.kind],
    ...(plan.explains.length === 0 ? [] : ['### Plans of the declared queries', ...plan.explains.flatMap(snippet)]),
    ...(plan.statements.length === 0 ? [] : ['### What production shows', ...blocks(plan.statements)]),
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
