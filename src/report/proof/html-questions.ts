/** What a proof left open as sections of its page: questions without an answer, what was accepted, what the solver said. */
import type { Proof } from '../../prove/types';
import { count } from '../words';
import { markup, NOTHING, type Markup } from '../html/markup';
import { names, table } from '../html/parts';
import { solverNotRun } from './headline';
import {
  acceptedQuestionGroups,
  HOW_TO_ACCEPT,
  idlePhrase,
  openQuestions,
  questionGroups,
  type Asked,
  type QuestionGroup,
} from './questions';
import { acceptedChannels, capital, grouped, solverSummary } from './told';

/** Every question without an answer, with what prevents an answer and what to do. */
export function questionsSection(proof: Proof): Markup {
  if (proof.inconclusive.length === 0) return NOTHING;
  return markup`<section>
    <h2>Open questions <small>${openQuestions(proof)}: not decided, so not proved</small></h2>
    ${questionGroups(proof.inconclusive).map(questionGroup)}
    <p class="prose soft">${capital(HOW_TO_ACCEPT)}.</p>
  </section>`;
}

function questionGroup({ question, amount, obstacles, remedy }: QuestionGroup): Markup {
  const rows = obstacles.map(
    ({ asked, whys }) =>
      markup`<tr>
        <td>${asked.map(askedMarkup)}</td>
        <td>${whys.map((why) => markup`<p>${why}</p>`)}</td>
      </tr>`,
  );
  return markup`<details class="group" open="open">
    <summary><span class="name">${question}</span> <span class="soft">${count(amount, 'question')}</span></summary>
    ${table(['object', 'what prevents an answer'], rows)}
    <p><b>help:</b> ${remedy}</p>
  </details>`;
}

function askedMarkup({ objects, by }: Asked): Markup {
  const how = by.length === 0 ? NOTHING : markup` <span class="soft">${by.join('; ')}</span>`;
  return markup`<p>${names(objects)}${how}</p>`;
}

/** What is known and deliberately left open, each with its reason. */
export function acceptedSections(proof: Proof): readonly Markup[] {
  return [channels(proof), acceptedQuestions(proof), idle(proof)];
}

function channels(proof: Proof): Markup {
  if (proof.accepted.length === 0) return NOTHING;
  const rows = acceptedChannels(proof.accepted).map(
    ({ rule, objects, reason }) =>
      markup`<tr>
        <td><code>${rule}</code></td>
        <td>${names(objects)}</td>
        <td>${reason}</td>
      </tr>`,
  );
  return markup`<section>
    <h2>Accepted channels <small>known and deliberately left open</small></h2>
    ${table(['rule', 'objects', 'reason'], rows)}
  </section>`;
}

function acceptedQuestions(proof: Proof): Markup {
  const groups = acceptedQuestionGroups(proof);
  if (groups.length === 0) return NOTHING;
  const rows = groups.map(
    ({ question, asked, reason, by, whys }) =>
      markup`<tr>
        <td><code>${question}</code></td>
        <td>${asked.map(askedMarkup)}</td>
        <td>${reason}<p class="soft">${by}</p></td>
        <td>${whys.map((why) => markup`<p>${why}</p>`)}</td>
      </tr>`,
  );
  return markup`<section>
    <h2>Accepted questions <small>without an answer, left open with a reason</small></h2>
    ${table(['question', 'object', 'reason', 'what prevents an answer'], rows)}
  </section>`;
}

function idle({ idleAcceptances = [] }: Proof): Markup {
  if (idleAcceptances.length === 0) return NOTHING;
  const rows = idleAcceptances.map(
    (one) =>
      markup`<tr>
        <td><code>${idlePhrase(one)}</code></td>
        <td>${one.why}<p class="soft"><b>help:</b> ${one.remedy}</p></td>
      </tr>`,
  );
  return markup`<section>
    <h2>Entries under proof.accept that accept nothing</h2>
    ${table(['entry', 'why'], rows)}
  </section>`;
}

/** What the solver said, or that none ran. */
export function solverSection(proof: Proof): Markup {
  const notRun = solverNotRun(proof);
  if (notRun !== undefined)
    return markup`<section class="prose">
      <h2>Solver</h2>
      <p>${capital(notRun)}.</p>
    </section>`;
  if (proof.solved.length === 0) return NOTHING;
  const { counts, open } = solverSummary(proof);
  const rows = open.map(
    ({ relation, command, role, why }) =>
      markup`<tr>
        <td><span class="name">${relation}</span></td>
        <td>${command}</td>
        <td><code>${role}</code></td>
        <td>${why ?? ''}</td>
      </tr>`,
  );
  return markup`<section>
    <h2>Solver <small>${counts.map(({ verdict, amount }) => `${grouped(amount)} ${verdict}`).join(', ')}</small></h2>
    <p class="prose">
      The question for each table, command and role: is there a row of another tenant that the policies
      admit?${open.length === 0 ? '' : ' Undecided for:'}
    </p>
    ${open.length === 0 ? NOTHING : table(['relation', 'command', 'role', 'why'], rows)}
  </section>`;
}
