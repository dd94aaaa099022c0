import { GROUPS, RISK_KINDS, type Action, type Kept, type Review, type Risk } from '../../review/types';
import type { GoesIn } from '../../rules/rule';
import { htmlPage } from '../html/page';
import { joined, markup, NOTHING, type Markup } from '../html/markup';
import { factsOf, metaOf, partsOf, stepOf, stepsOf, waitingText, withoutWaiting, type Step } from './front';
import { tableDiagram, timeline } from './html-drawing';
import { grid, prose, snippets } from './html-parts';
import { REVIEW_STYLE } from './html-style';
import { validationSection } from './html-validation';
import { databaseFacts, tableGrid, undeclaredTables } from './numbers';
import { saidOnce } from './once';
import { sentence, uncapital } from './text';
import {
  basisOf,
  GROUP_TITLES,
  KIND_TITLES,
  KNOWN_WORDS,
  OWNER_WORDS,
  placeWords,
  SOURCES,
  VERDICTS,
  WAY_TITLES,
} from './words';

/** The review as one page that stands alone: readable without its script, printable, and nothing is fetched. */
export function reviewHtml(whole: Review): string {
  const review = saidOnce(withoutWaiting(whole));
  const { head } = review;
  const steps = stepsOf(review);
  return htmlPage(
    `Review of ${head.database ?? head.source}`,
    [
      frontPage(review, steps),
      groundSection(review),
      riskSection(review),
      recommendationSection(review, steps),
      validationSection(review),
      actionSection(review),
      declareSection(head),
    ],
    { style: REVIEW_STYLE },
  );
}

function frontPage(review: Review, steps: readonly Step[]): Markup {
  const { head, actions, waiting } = review;
  const first = steps.filter(({ isFirst }) => isFirst);
  const isSpec = head.read.kind === 'spec';
  return markup`<header>
    <p class="eyebrow">Design review</p>
    <h1>${head.database ?? head.source}</h1>
    <div class="verdict ${head.verdict}">
      ${isSpec ? markup`<strong>${VERDICTS[head.verdict]}</strong>` : NOTHING}
      ${head.sentences.map((text) => markup`<p>${prose(text)}</p>`)}
    </div>
    <dl class="pairs">${factsOf(review).map(([label, text]) => markup`<dt>${label}</dt><dd>${prose(text)}</dd>`)}</dl>
  </header>
  <section id="do">
    ${actions.length === 0 ? NOTHING : markup`<h2>What to do, in order</h2>`}
    ${partsOf(actions).map(([title, own]) => markup`<h3>${title}</h3><ol class="actions" start="${own[0]?.number ?? 1}">${own.map(actionItem)}</ol>`)}
    ${waiting === null ? NOTHING : markup`<p class="soft">${prose(waitingText(waiting))}</p>`}
    ${first.map(({ action, statements }) => markup`<h3>Statements of step ${action.number}: ${prose(uncapital(action.what))}</h3>${snippets(statements, true)}`)}
    ${partLinks(review)}
  </section>`;
}

/** A link for each part that is there. */
function partLinks({ risks, recommendations, actions }: Review): Markup {
  const links: readonly (readonly [id: string, title: string, isThere: boolean])[] = [
    ['risks', '1 Risks', risks.length > 0],
    ['recommendations', '2 Recommendations', recommendations.length > 0],
    ['validation', '3 Validation plan', true],
    ['actions', '4 Next actions', actions.length > 0],
  ];
  return markup`<nav aria-label="appendix"><span class="soft">Appendix:</span>${links
    .filter(([, , isThere]) => isThere)
    .map(([id, title]) => markup`<a href="#${id}">${title}</a>`)}</nav>`;
}

function actionItem(action: Action): Markup {
  const meta = metaOf(action).map((text) => prose(text));
  return markup`<li><span class="n">${action.number}</span><span><a class="do" href="#step-${action.number}">${prose(action.what)}</a> ${prose(sentence(action.why))}<br/><span class="meta">${joined(meta, ' · ')}</span></span></li>`;
}

/** Above so many tables the drawing is a map to search in, not a picture to see. */
const PICTURE = 40;

function groundSection(review: Review): Markup {
  const { head, drawing } = review;
  const { numbers } = head;
  const isSpec = head.read.kind === 'spec';
  const facts = numbers === null ? [] : databaseFacts(numbers.database);
  const silent = numbers === null ? [] : undeclaredTables(numbers);
  const rows = numbers === null ? null : tableGrid(numbers);
  const diagram = tableDiagram(drawing, isSpec);
  const title = drawing.tables.every(({ scope }) => scope === null) ? 'Tables' : 'Tables by scope of tenancy';
  return markup`<section>
    ${numbers === null ? NOTHING : markup`<h2>Numbers behind this review</h2>`}
    ${facts.length === 0 ? NOTHING : markup`<dl class="pairs">${facts.map(([name, text]) => markup`<dt>${name}</dt><dd>${prose(text)}</dd>`)}</dl>`}
    ${rows === null || rows.rows.length === 0 ? NOTHING : markup`<p class="label">By table</p>${grid(rows)}`}
    ${silent.length === 0 ? NOTHING : markup`<p class="meta">No rows declared: ${silent.join(', ')}.</p>`}
    ${basis(head)}
    ${drawing.tables.length === 0 ? NOTHING : drawing.tables.length > PICTURE ? markup`<details class="fold drawn"><summary>${title}, drawn</summary>${diagram}</details>` : markup`<h2>${title}</h2>${diagram}`}
    ${drawing.lives.length === 0 ? NOTHING : markup`<h2>${drawing.lives.some(({ every }) => every !== null) ? 'Partitions and retention' : 'Retention'}</h2>${timeline(drawing)}`}
  </section>`;
}

function basis({ assumptions, platform, notJudged }: Review['head']): Markup {
  const assumed = assumptions.map(
    ({ what, because, risk, place }) =>
      markup`<li>${prose(what)} <span class="meta">${placeWords(place)}</span>: ${prose(because)}. Risk: ${prose(risk)}.</li>`,
  );
  const items = [...platform.map((text) => markup`<li>${prose(sentence(text))}</li>`), ...assumed];
  return markup`<div class="plain">
    ${items.length === 0 ? NOTHING : markup`<h2>Assumptions</h2><ul>${items}</ul>`}
    ${notJudged.length === 0 ? NOTHING : markup`<h2>Not checked</h2><ul>${notJudged.map((text) => markup`<li>${prose(text)}</li>`)}</ul>`}
  </div>`;
}

function declareSection({ declare }: Review['head']): Markup {
  if (declare.length === 0) return NOTHING;
  return markup`<section><h2>What to declare so the rest can be checked</h2>${snippets(declare)}</section>`;
}

function riskSection(review: Review): Markup {
  const { risks, actions } = review;
  const basis = basisOf(review);
  if (risks.length === 0) return NOTHING;
  return markup`<section id="risks">
    <h2>1. Risks and anti-patterns</h2>
    ${basis === '' ? NOTHING : markup`<p class="soft">${prose(basis)}</p>`}
    ${RISK_KINDS.map((kind) => {
      const own = risks.filter((risk) => risk.kind === kind);
      return own.length === 0
        ? NOTHING
        : markup`<h3>${KIND_TITLES[kind]}</h3>${own.map((risk) => riskCard(risk, stepOf(risk, actions)))}`;
    })}
  </section>`;
}

function riskCard(risk: Risk, step: number | undefined): Markup {
  const places = [...new Set(risk.places.map(placeWords))].filter((place) => place !== '');
  return markup`<div class="card ${risk.level}">
    <h4>${prose(sentence(risk.title).replace(/\.$/, ''))}</h4>
    <p class="meta"><span class="level ${risk.level}">${risk.level}</span>${[risk.rule ?? SOURCES[risk.known], ...places].join(' · ')}${step === undefined ? NOTHING : markup` · <a href="#step-${step}">step ${step}</a>`}</p>
    ${paragraph(risk.consequence)}
    ${risk.evidence.length === 0 ? NOTHING : markup`<ul>${risk.evidence.map((text) => markup`<li>${prose(text)}</li>`)}</ul>`}
    ${KNOWN_WORDS[risk.known] === undefined ? NOTHING : markup`<p class="meta">${KNOWN_WORDS[risk.known] ?? ''}</p>`}
  </div>`;
}

function paragraph(text: string): Markup {
  return text === '' ? NOTHING : markup`<p>${prose(sentence(text))}</p>`;
}

function recommendationSection({ recommendations, kept }: Review, steps: readonly Step[]): Markup {
  if (recommendations.length === 0 && kept.length === 0) return NOTHING;
  const groups = GROUPS.flatMap((group) => {
    const own = steps.filter(({ recommendation }) => recommendation.group === group);
    const right = kept.filter((one) => one.group === group);
    return own.length + right.length === 0
      ? []
      : [markup`<h3>${GROUP_TITLES[group]}</h3>${own.map(stepCard)}${keptList(right)}`];
  });
  return markup`<section id="recommendations"><h2>2. Recommendations</h2>${groups}</section>`;
}

function stepCard({ action, recommendation: one, statements, after, isFirst }: Step): Markup {
  const asides: readonly (readonly [string, string])[] = [
    ['Trade-offs', one.tradeoffs],
    ['What would change this', one.changesIf],
  ];
  return markup`<div class="card ${one.level}" id="step-${action.number}">
    <h4>${action.number}. ${prose(one.title)}</h4>
    <p class="meta"><span class="level ${one.level}">${one.level}</span>${OWNER_WORDS[one.owner]} · effort ${one.effort}</p>
    ${paragraph(one.why)}
    <ul>${asides.filter(([, text]) => text !== '').map(([label, text]) => markup`<li><strong>${label}</strong>: ${prose(sentence(text))}</li>`)}</ul>
    ${isFirst ? markup`<p class="meta">The statements are on <a href="#do">the first page</a>.</p>` : snippets(statements)}
    ${snippets(after)}
  </div>`;
}

function keptList(kept: readonly Kept[]): Markup {
  if (kept.length === 0) return NOTHING;
  return markup`<div class="kept"><p class="meta">Leave as it is</p><dl>${kept.map(({ what, why }) => markup`<dt>${prose(sentence(what).replace(/\.$/, ''))}</dt><dd>${prose(sentence(why))}</dd>`)}</dl></div>`;
}

/** The steps once more, by what they need and by who does them. */
function actionSection({ actions }: Review): Markup {
  if (actions.length === 0) return NOTHING;
  const ways = (Object.entries(WAY_TITLES) as readonly (readonly [GoesIn, string])[]).map(
    ([way, title]) => [title, actions.filter(({ goesIn }) => goesIn === way)] as const,
  );
  const owners = Object.entries(OWNER_WORDS).map(
    ([owner, words]) => [`For ${words}`, actions.filter((one) => one.owner === owner)] as const,
  );
  const links = (own: readonly Action[]): Markup =>
    joined(
      own.map(({ number }) => markup`<a href="#step-${number}">${number}</a>`),
      ', ',
    );
  return markup`<section id="actions">
    <h2>4. Next actions</h2>
    <p class="soft">Effort: S up to a day, M up to a week, L a separate project.</p>
    <ul class="plain">${[...ways, ...owners].filter(([, own]) => own.length > 0).map(([title, own]) => markup`<li>${title}: ${own.length === 1 ? 'step' : 'steps'} ${links(own)}</li>`)}</ul>
  </section>`;
}
