import type { Review, ValidationPlan } from '../../review/types';
import { markup, NOTHING, type Markup } from '../html/markup';
import { grid, prose, snippets } from './html-parts';

/** Part 3: what to run, what to expect, what to watch. */
export function validationSection({ validation: plan }: Review): Markup {
  return markup`<section id="validation">
    <h2>3. Validation plan</h2>
    ${plan.explains.length === 0 ? NOTHING : markup`<h3>Plans of the declared queries</h3>${snippets(plan.explains)}`}
    ${plan.statements.length === 0 ? NOTHING : markup`<h3>Production statistics</h3>${snippets(plan.statements)}`}
    ${load(plan)}
    ${expectations(plan)}
    ${plan.metrics.length === 0 ? NOTHING : markup`<h3>Metrics to monitor</h3>${plan.metrics.map(({ name, threshold, why, sql }) => markup`<div class="card"><h4>${name}</h4><p><strong>${prose(threshold)}.</strong> ${prose(why)}</p><div class="sql"><pre>${sql}</pre></div></div>`)}`}
  </section>`;
}

function load({ loadTest }: ValidationPlan): Markup {
  if (loadTest === null) return NOTHING;
  const { outline, setup, scripts, runs } = loadTest;
  return markup`<h3>Load test</h3>
    <ul class="plain">${outline.map((text) => markup`<li>${prose(text)}</li>`)}</ul>
    ${snippets([...setup, ...scripts, ...runs])}`;
}

function expectations({ expectations: all }: ValidationPlan): Markup {
  if (all.length === 0) return NOTHING;
  return markup`<h3>Expected effects</h3>${grid({ heads: ['change', 'now', 'then', 'by'], rows: all.map(({ what, now, then, formula }) => [what, now, then, formula]), right: [] })}`;
}
