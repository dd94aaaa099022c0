import type { AccessCell, LockMode, Phase, Step, StepLock } from '../../plan/plan';
import { slowest } from '../../plan/transactions';
import { groupBy } from '../../kernel/group';
import { joined, markup, NOTHING, type Markup } from '../html/markup';
import { htmlPage } from '../html/page';
import { table } from '../html/parts';
import { count } from '../words';
import { STYLE } from './html-style';
import type { PlanPage } from './page';
import {
  accessLines,
  hazardsOf,
  headline,
  keptLines,
  lockLines,
  lossLines,
  noteLines,
  otherHazards,
  refusedLines,
  replicationLines,
  stepSaid,
  transactionsOf,
  type Transaction,
} from './told';
import { HAZARDS, PHASES, reachSaid, relationNamed, TIMES } from './words';

/** A plan as one self-contained page: readable without its script, and it fetches nothing. */
export function planHtml(shown: PlanPage): string {
  const { plan } = shown;
  return htmlPage(
    `Plan for ${shown.from}: ${headline(plan)}`,
    [
      head(shown),
      section('Access', lines(accessLines(plan))),
      matrix(plan.access.changed),
      section('Data', lines(lossLines(plan))),
      section('Locks and cost', lines(lockLines(shown))),
      optional('Replication', replicationLines(shown)),
      optional('Refused', refusedLines(plan)),
      hazards(shown),
      timeline(shown),
      kept(shown),
      optional('Notes', noteLines(shown)),
      identity(shown),
    ],
    { style: STYLE },
  );
}

function head(shown: PlanPage): Markup {
  const { plan } = shown;
  const { steps, access, refused } = plan;
  const opens = shown.access.filter(({ kind }) => kind === 'opens-access').length;
  const losses = hazardsOf(plan, 'drops-data').length;
  const look = refused.length > 0 ? 'inconclusive' : opens + losses > 0 ? 'fails' : 'holds';
  const figures: readonly (readonly [string, number])[] = [
    ['steps', steps.length],
    ['transactions', transactionsOf(plan).length],
    ['changes of access', access.changed.length],
    ['losses of data', losses],
    ['refused', refused.length],
  ];
  return markup`<header>
    <p class="eyebrow">Plan</p>
    <h1>${shown.from}</h1>
    <div class="verdict ${look}"><strong>${capital(headline(plan))}</strong>${accessLines(plan)[0] ?? ''}</div>
    <dl class="facts">
      ${figures.map(([name, amount]) => markup`<div><dt>${name}</dt><dd>${amount}</dd></div>`)}
    </dl>
  </header>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function section(title: string, body: Markup): Markup {
  return markup`<section>
    <h2>${title}</h2>
    ${body}
  </section>`;
}

function optional(title: string, all: readonly string[]): Markup {
  return all.length === 0 ? NOTHING : section(title, lines(all));
}

function lines(all: readonly string[]): Markup {
  return markup`<ul class="lines">${all.map((line) => markup`<li>${line}</li>`)}</ul>`;
}

const LETTER: Readonly<Record<AccessCell['command'], string>> = {
  SELECT: 'S',
  INSERT: 'I',
  UPDATE: 'U',
  DELETE: 'D',
  TRUNCATE: 'T',
  REFERENCES: 'R',
  TRIGGER: 'G',
  MAINTAIN: 'M',
  USAGE: 'N',
  EXECUTE: 'X',
};

const ORDER = { none: 0, own: 1, all: 2 } as const;

/** Roles by relations: what is gained and what is lost, as colour, as sign and in words. */
function matrix(changed: readonly AccessCell[]): Markup {
  if (changed.length === 0) return NOTHING;
  const roles = [...new Set(changed.map(({ role }) => role))].toSorted();
  const rows = [...groupBy(changed, ({ relation }) => relationNamed(relation))].toSorted(([left], [right]) =>
    left < right ? -1 : 1,
  );
  const used = new Set(changed.map(({ command }) => command));
  const letters = (Object.keys(LETTER) as AccessCell['command'][]).filter((command) => used.has(command));
  return markup`<section class="plan-access">
    <ul class="legend">
      <li><b class="c a">+S</b> gains all rows</li>
      <li><b class="c m">+S</b> gains rows that policies let through</li>
      <li><b class="c lost">-S</b> loses access</li>
      <li><b class="c q">?S</b> other rows; whether more cannot be decided</li>
    </ul>
    <p class="legend soft">${letters.map((command) => `${LETTER[command]} ${command}`).join(', ')}; blank: no change</p>
    <div class="scroll" tabindex="0" role="region" aria-label="change of access">
      <table class="grid">
        <thead><tr><th scope="col">relation</th>${roles.map((role) => markup`<th scope="col">${role}</th>`)}</tr></thead>
        <tbody>
          ${rows.map(
            ([name, cells]) =>
              markup`<tr><th scope="row"><span>${name}</span></th>${roles.map((role) => cell(cells.filter((one) => one.role === role)))}</tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function cell(cells: readonly AccessCell[]): Markup {
  if (cells.length === 0) return markup`<td></td>`;
  const chips = cells.map((one) => {
    const isGain = ORDER[one.after] > ORDER[one.before] || one.rows === 'more';
    const look = one.rows === 'undecided' ? 'q' : isGain ? (one.after === 'all' ? 'a' : 'm') : 'lost';
    const sign = one.rows === 'undecided' ? '?' : isGain ? '+' : '-';
    return markup`<b class="c ${look}">${sign}${LETTER[one.command]}</b>`;
  });
  const words = cells.map(
    (one) =>
      markup`<p><b>${one.command}</b>: ${reachSaid(one)}${one.columns === null ? '' : ` (columns ${one.columns.join(', ')})`}</p>`,
  );
  return markup`<td tabindex="0">${joined(chips, '')}<div class="w">${words}</div></td>`;
}

function hazards({ plan }: PlanPage): Markup {
  const found = otherHazards(plan);
  if (found.length === 0) return NOTHING;
  const rows = found.map(
    ({ kind, messages }) =>
      markup`<tr><td><b>${kind}</b><p class="soft">${HAZARDS[kind]}</p></td><td>${messages.map((message) => markup`<p>${message}</p>`)}</td></tr>`,
  );
  return section('Hazards', table(['hazard', 'what happens'], rows));
}

const WIDTH: Readonly<Record<Step['time'], string>> = {
  instant: 't1',
  short: 't2',
  long: 't3',
  'very long': 't4',
  unknown: 't5',
};

/** Phases one under the other; the length of a bar is the time class of a transaction, its colour whom its locks block. */
function timeline({ plan }: PlanPage): Markup {
  if (plan.steps.length === 0) return NOTHING;
  const phases = [...groupBy(transactionsOf(plan), ({ phase }) => phase)];
  return markup`<section>
    <h2>Steps <small>${count(plan.steps.length, 'statement')}</small></h2>
    <ul class="legend">
      <li><span class="key"></span>blocks no query</li>
      <li><span class="key ddl"></span>blocks other DDL</li>
      <li><span class="key writes"></span>blocks writes</li>
      <li><span class="key all"></span>blocks reads and writes</li>
    </ul>
    <p class="soft">The length of a bar is how long its transaction takes: instant, under a second, seconds to minutes, longer; striped where no size is known.</p>
    ${phases.map(([name, own]) => phase(name as Phase, own))}
  </section>`;
}

function phase(name: Phase, transactions: readonly Transaction[]): Markup {
  return markup`<div class="phase">
    <h3>${capital(name)} <small>${PHASES[name]}</small></h3>
    ${transactions.map(run)}
  </div>`;
}

function run({ number, steps, alone, locks }: Transaction): Markup {
  const time = slowest(steps);
  const how = alone ? 'in no transaction block' : count(steps.length, 'statement');
  const gates = steps.flatMap(({ gate }) => (gate === null ? [] : [markup`<p class="gate">Wait: ${gate.message}</p>`]));
  return markup`${gates}<div class="run">
    <div class="bar ${WIDTH[time]} ${colourOf(locks)}" title="${TIMES[time]}"></div>
    <details>
      <summary><b>Transaction ${number}</b>, ${how}; ${TIMES[time]} <span class="soft">${lockNames(locks)}</span></summary>
      ${steps.map(stepMarkup)}
    </details>
  </div>`;
}

function colourOf(locks: readonly StepLock[]): string {
  const blocks = new Set(locks.map((lock) => lock.blocks));
  if (blocks.has('reads and writes')) return 'all';
  if (blocks.has('writes')) return 'writes';
  return blocks.has('other DDL') ? 'ddl' : '';
}

const FEW = 3;

function lockNames(locks: readonly StepLock[]): string {
  const felt = locks.filter(({ blocks }) => blocks !== 'nobody');
  const names = felt.slice(0, FEW).map(({ mode, relation }) => `${short(mode)} on ${relationNamed(relation)}`);
  return [...names, ...(felt.length > FEW ? [`and ${felt.length - FEW} more`] : [])].join(', ');
}

function short(mode: LockMode): string {
  return mode.toLowerCase();
}

function stepMarkup(step: Step): Markup {
  const { id, change, hazards: found, undo } = step;
  return markup`<div class="step">
    <p><b>${id}</b> <span class="soft">${stepSaid(step)}</span></p>
    ${found.map(({ kind, message }) => markup`<p class="message"><span class="tag warning">${kind}</span>${message}</p>`)}
    <div class="sql"><pre>${change.sql};</pre></div>
    ${undo === null ? NOTHING : markup`<p class="soft">undo: <code>${undo.join('; ')}</code></p>`}
  </div>`;
}

function kept({ plan }: PlanPage): Markup {
  const found = keptLines(plan);
  if (found.length === 0) return NOTHING;
  const rows = found.map(({ what, flag }) => markup`<tr><td>${what}</td><td><code>${flag}</code></td></tr>`);
  return markup`<section>
    <h2>Kept <small>${count(found.length, 'object')} that nothing declares</small></h2>
    ${table(['object', 'to drop it'], rows)}
  </section>`;
}

function identity({ plan, to }: PlanPage): Markup {
  return markup`<section>
    <h2>This plan</h2>
    <dl class="pairs">
      <dt>Hash</dt><dd><code>${plan.hash}</code></dd>
      <dt>Expires</dt><dd>${plan.expires}</dd>
      <dt>Wanted</dt><dd>${to}</dd>
      <dt>Server</dt><dd>PostgreSQL ${plan.origin.major}, database ${plan.origin.database}</dd>
      <dt>Generated by</dt><dd>tenet ${plan.tenet}</dd>
    </dl>
  </section>`;
}
