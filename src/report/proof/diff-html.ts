import type { ProofFinding } from '../../prove/types';
import { count } from '../words';
import type { CellChange, NameChanges, ProofDiff, Reached } from './diff';
import { answer, caveats, reachedPhrase, stateOf, transitions, type Transition } from './diff-told';
import { names, table } from '../html/parts';
import { findingGroup } from './html-findings';
import { chip, matrixSection } from './html-matrix';
import { htmlPage } from '../html/page';
import { joined, markup, NOTHING, type Markup } from '../html/markup';
import { VERDICT_WORD } from './headline';
import { capital, sections } from './told';

const WORD = {
  opens: 'It opens access',
  unclear: 'It is unclear',
  'opens nothing': 'It opens nothing',
} as const;
/** The look of the verdict of a proof that says as much. */
const LOOK = { opens: 'fails', unclear: 'inconclusive', 'opens nothing': 'holds' } as const;

/** What a change opened and closed as one page that stands alone; what it opened stands first. */
export function diffHtml(diff: ProofDiff): string {
  const { opened, unclear, closed, findings, added } = diff;
  return htmlPage(`What changed: ${diff.after.subject}`, [
    head(diff),
    changes('Opened', 'reaches more than before', opened),
    found('New findings', findings.added),
    changes('Unclear', 'one side is inconclusive, or the condition changed', unclear),
    changes('Closed', 'reaches less than before', closed),
    found('Resolved findings', findings.gone),
    named(diff),
    matrixSection({ matrix: added }, { title: 'What new roles and objects can reach', blank: 'not tried, or not new' }),
  ]);
}

function head(diff: ProofDiff): Markup {
  const { before, after } = diff;
  const state = stateOf(diff);
  const figures: readonly (readonly [string, number])[] = [
    ['cells opened', diff.opened.length],
    ['cells unclear', diff.unclear.length],
    ['cells closed', diff.closed.length],
    ['new findings', diff.findings.added.length],
    ['findings gone', diff.findings.gone.length],
  ];
  const sides = `${before.subject} ${VERDICT_WORD[before.verdict]} before, ${after.subject} ${VERDICT_WORD[after.verdict]} now.`;
  return markup`<header>
    <p class="eyebrow">Two proofs of tenant isolation, compared</p>
    <h1>What did this change open?</h1>
    <div class="verdict ${LOOK[state]}"><strong>${WORD[state]}</strong>${answer(diff)}</div>
    <dl class="facts">
      ${figures.map(([name, amount]) => markup`<div><dt>${name}</dt><dd>${amount}</dd></div>`)}
    </dl>
    <p class="after">${sides}</p>
    ${caveats(diff).map((caveat) => markup`<p class="soft">${capital(caveat)}.</p>`)}
  </header>`;
}

function changes(title: string, meaning: string, cells: readonly CellChange[]): Markup {
  if (cells.length === 0) return NOTHING;
  return markup`<section>
    <h2>${title} <small>${count(cells.length, 'cell')}: ${meaning}</small></h2>
    ${table(['object', 'role', 'before and after', 'result'], transitions(cells).map(changeRow))}
  </section>`;
}

function changeRow({ object, role, commands, before, after }: Transition): Markup {
  const chips = (reached: Reached | null) =>
    reached === null
      ? markup`<span class="soft">not tried</span>`
      : joined(
          commands.map((one) => chip(one, reached.reach)),
          '',
        );
  return markup`<tr>
    <td><span class="name">${object}</span></td>
    <td><code>${role}</code></td>
    <td class="change">${chips(before)}<span class="arrow">→</span>${chips(after)}</td>
    <td>${commands.join(', ')}: ${reachedPhrase(before)} → ${reachedPhrase(after)}</td>
  </tr>`;
}

function found(title: string, findings: readonly ProofFinding[]): Markup {
  if (findings.length === 0) return NOTHING;
  return markup`<section>
    <h2>${title} <small>${findings.length}</small></h2>
    ${sections(findings).map(findingGroup)}
  </section>`;
}

function named({ roles, objects }: ProofDiff): Markup {
  const pairs = (what: string, { added, removed }: NameChanges) => [
    ...(added.length === 0 ? [] : [markup`<dt>New ${what}</dt><dd>${names(added)}</dd>`]),
    ...(removed.length === 0 ? [] : [markup`<dt>Gone ${what}</dt><dd>${names(removed)}</dd>`]),
  ];
  const all = [...pairs('roles', roles), ...pairs('objects', objects)];
  if (all.length === 0) return NOTHING;
  return markup`<section>
    <h2>Roles and objects</h2>
    <dl class="pairs">
      ${all}
    </dl>
  </section>`;
}
