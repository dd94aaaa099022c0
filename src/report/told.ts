/** Sentences that several formats say. */
import { groupBy } from '../kernel/group';
import { LACKS, type NotChecked } from '../rules/not-checked';
import type { Loading } from '../kernel/loading';
import type { HeldAgainst, Report } from './report';
import { count } from './words';

/** Of what is gone or must not be forgotten, this much is named; the rest is counted. */
const MOST_NAMED = 10;

/** What a baseline changed: how much is known, what of it an invariant refuses all the same, and what is gone. */
export function baselineLines(baseline: HeldAgainst, { findings, checked }: Report): readonly string[] {
  const isSpec = !('statements' in checked.objects) && checked.preset !== 'database';
  const errors = findings.filter((finding) => finding.baseline === 'unchanged' && finding.severity === 'error');
  const { file, unchanged, absent } = baseline;
  return [
    `${count(unchanged, 'finding')} known from ${file}, ${baseline.new} new, ${absent.length} resolved`,
    ...(isSpec && errors.length > 0
      ? [`tenet synth still refuses ${count(errors.length, 'known error')}: ${named(errors).join(', ')}`]
      : []),
    ...named(absent).map((text) => `resolved: ${text}`),
    ...(absent.length > 0 ? [`remove resolved findings from ${file} with --update-baseline`] : []),
  ];
}

/** What PostgreSQL was asked, in a line; undefined where nobody wanted it asked. */
export function loadingLine(loading: Loading | undefined): string | undefined {
  if (loading === undefined) return undefined;
  const { postgres, statements, queries, untried, lacks, why } = loading;
  if (why !== null) return `not run on PostgreSQL, so functions and operators are not checked: ${why}`;
  const without = lacks.length > 0 ? `; this server lacks ${lacks.join(', ')}` : '';
  const cause = lacks.length > 0 ? 'refused or lacking' : 'refused';
  const rest = untried > 0 ? `; ${untried} not run, because they depend on what is ${cause}` : '';
  return `run on PostgreSQL ${postgres}: ${count(statements, 'object')}, ${count(queries, 'declared query')}${without}${rest}; PL/pgSQL bodies are checked for syntax only`;
}

/** How many rules could not be asked, by what they lack, in a line; none where all were. */
export function notCheckedText({ checked }: Report): readonly string[] {
  return lacksText(checked.not_checked);
}

/** The same of rules that are in no report. */
export function lacksText(left: readonly NotChecked[]): readonly string[] {
  if (left.length === 0) return [];
  const groups = groupBy(left, ({ lacks }) => LACKS[lacks]);
  const most = [...groups].toSorted(([, one], [, other]) => other.length - one.length);
  const parts = most.map(([words, some]) => `${some.length} ${some.length === 1 ? 'needs' : 'need'} ${words}`);
  return [`${count(left.length, 'rule')} not checked: ${parts.join(', ')}`];
}

/** The same as a list: each reason with the rules that it holds for. */
export function notCheckedReasons({
  checked,
}: Report): readonly (readonly [reason: string, rules: readonly string[]])[] {
  const groups = groupBy(checked.not_checked, ({ reason }) => reason);
  return [...groups].map(([reason, some]) => [reason, some.map(({ rule }) => rule)]);
}

/** Which rules did not run, in a line; none where all ran. */
export function skippedText({ checked }: Report): readonly string[] {
  const { skipped = [] } = checked;
  if (skipped.length === 0) return [];
  const shown = skipped.length <= MOST_NAMED ? skipped : areasOf(skipped);
  return [`${count(skipped.length, 'rule')} not selected: ${shown.join(', ')}`];
}

/** How many style notes were found and are not shown, in a line; none where all are. */
export function unshownText({ checked }: Report): readonly string[] {
  const rules = Object.entries(checked.unshown ?? {});
  const amount = rules.reduce((sum, [, some]) => sum + some, 0);
  if (amount === 0) return [];
  return [
    `${count(amount, 'style note')} not shown (${rules.map(([rule, some]) => `${rule}: ${some}`).join(', ')}): --notes`,
  ];
}

function named(all: readonly { readonly rule: string; readonly object: string }[]): readonly string[] {
  const shown = all.slice(0, MOST_NAMED).map(({ rule, object }) => `${rule} at ${object}`);
  return all.length > MOST_NAMED ? [...shown, `and ${all.length - MOST_NAMED} more`] : shown;
}

function areasOf(ids: readonly string[]): readonly string[] {
  const areas = new Map<string, number>();
  for (const id of ids) {
    const [area = ''] = id.split('/');
    areas.set(area, (areas.get(area) ?? 0) + 1);
  }
  return [...areas].map(([area, amount]) => `${amount} of ${area}`);
}
