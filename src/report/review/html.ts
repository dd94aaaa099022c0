import {
  GROUPS,
  RISK_KINDS,
  STAGES,
  type Action,
  type Kept,
  type Recommendation,
  type Review,
  type Risk,
} from '../../review/types';
import { htmlPage } from '../html/page';
import { markup, NOTHING, type Markup } from '../html/markup';
import { count, countAll } from '../words';
import { tableDiagram, timeline } from './html-drawing';
import { grid, prose, snippets } from './html-parts';
import { REVIEW_STYLE } from './html-style';
import { validationSection } from './html-validation';
import { databaseFacts, tableGrid, undeclaredTables } from './numbers';
import { saidOnce } from './once';
import { sentence } from './text';
import {
  basisOf,
  GROUP_TITLES,
  KIND_CLEAR,
  KIND_TITLES,
  KNOWN_WORDS,
  OWNER_WORDS,
  placeWords,
  SOURCES,
  STAGE_TITLES,
  STAGE_WORDS,
  VERDICTS,
} from './words';

/** The review as one page that stands alone: readable without its script, printable, and nothing is fetched. */
export function reviewHtml(whole: Review): string {
  const review = saidOnce(whole);
  const { head } = review;
  return htmlPage(
    `Review of ${head.database ?? head.source}: ${VERDICTS[head.verdict].toLowerCase()}`,
    [
      headSection(review),
      numbersSection(review),
      basis(head),
      riskSection(review),
      recommendationSection(review),
      validationSection(review.validation),
      actionSection(review),
      declareSection(head),
    ],
    { style: REVIEW_STYLE },
  );
}

function headSection({ head, today, tool, risks, recommendations }: Review): Markup {
  const [verdict = '', ...rest] = head.sentences;
  const { findings, rules, objects, preset } = head.judged;
  const serious = risks.filter(({ level }) => level === 'blocker' || level === 'high').length;
  const figures: readonly (readonly [string, number])[] = [
    ['risks', risks.length],
    ['of them high', serious],
    ['recommendations', recommendations.length],
    ['rules', rules],
    ['errors', findings.error],
    ['warnings', findings.warning],
  ];
  return markup`<header>
    <p class="eyebrow">Review of a senior DBA · ${head.source} · ${today} · Tenet ${tool.version}</p>
    <h1>${head.database ?? head.source}</h1>
    <div class="verdict ${head.verdict}">
      <strong>${VERDICTS[head.verdict]}</strong>
      ${[sentence(verdict.replace(/^(Ship it, on conditions|Ship it|Do not ship this|Fix first|Not decided): /, '')), ...rest].map((text) => markup`<p>${prose(text)}</p>`)}
    </div>
    <dl class="facts">${figures.map(([name, amount]) => markup`<div><dt>${name}</dt><dd>${amount}</dd></div>`)}</dl>
    <p class="meta">Judged under preset ${preset}: ${countAll(objects)}; ${count(findings.note, 'note')}, ${findings.waived} waived.</p>
    <nav aria-label="parts">
      <a href="#risks">1 Risks</a><a href="#recommendations">2 Recommendations</a><a href="#validation">3 Validation plan</a><a href="#actions">4 Next actions</a>
    </nav>
  </header>`;
}

function numbersSection({ head: { numbers }, drawing }: Review): Markup {
  const facts = numbers === null ? [] : databaseFacts(numbers.database);
  const silent = numbers === null ? [] : undeclaredTables(numbers);
  const rows = numbers === null ? null : tableGrid(numbers);
  return markup`<section>
    <h2>${numbers === null ? 'What stands' : 'The numbers this rests on'}</h2>
    ${facts.length === 0 ? NOTHING : markup`<dl class="pairs">${facts.map(([name, text]) => markup`<dt>${name}</dt><dd>${prose(text)}</dd>`)}</dl>`}
    ${rows === null || rows.rows.length === 0 ? NOTHING : markup`<p class="label">By table</p>${grid(rows)}`}
    ${silent.length === 0 ? NOTHING : markup`<p class="meta">No rows declared: ${silent.join(', ')}.</p>`}
    <h3>${drawing.tables.every(({ scope }) => scope === null) ? 'Tables' : 'Tables by scope of tenancy'}</h3>
    ${tableDiagram(drawing, numbers !== null)}
    ${drawing.lives.length === 0 ? NOTHING : markup`<h3>Partitions and retention</h3>${timeline(drawing)}`}
  </section>`;
}

function basis({ assumptions, platform, notJudged }: Review['head']): Markup {
  const assumed = assumptions.map(
    ({ what, because, risk, place }) =>
      markup`<li>${prose(what)} <span class="meta">${placeWords(place)}</span>: ${prose(because)}. Risk: ${prose(risk)}.</li>`,
  );
  const items = [...platform.map((text) => markup`<li>${prose(sentence(text))}</li>`), ...assumed];
  return markup`<section class="plain">
    ${items.length === 0 ? NOTHING : markup`<h2>What was assumed</h2><ul>${items}</ul>`}
    ${notJudged.length === 0 ? NOTHING : markup`<h2>What could not be judged</h2><ul>${notJudged.map((text) => markup`<li>${prose(text)}</li>`)}</ul>`}
  </section>`;
}

function declareSection({ declare }: Review['head']): Markup {
  if (declare.length === 0) return NOTHING;
  return markup`<section><h2>What to declare, so that the rest can be judged</h2>${snippets(declare)}</section>`;
}

function riskSection(review: Review): Markup {
  const { risks } = review;
  const basis = basisOf(review);
  return markup`<section id="risks">
    <h2>1. Risks and anti-patterns</h2>
    ${basis === '' ? NOTHING : markup`<p class="soft">${prose(basis)}</p>`}
    ${RISK_KINDS.map((kind) => {
      const own = risks.filter((risk) => risk.kind === kind);
      return markup`<h3>${KIND_TITLES[kind]}</h3>${own.length === 0 ? markup`<p class="soft">${prose(KIND_CLEAR[kind])}</p>` : own.map(riskCard)}`;
    })}
  </section>`;
}

function riskCard(risk: Risk): Markup {
  const places = [...new Set(risk.places.map(placeWords))].filter((place) => place !== '');
  return markup`<div class="card ${risk.level}">
    <h4>${prose(sentence(risk.title).replace(/\.$/, ''))}</h4>
    <p class="meta"><span class="level ${risk.level}">${risk.level}</span>${[risk.rule ?? SOURCES[risk.known], ...places].join(' · ')}</p>
    <p>${prose(sentence(risk.consequence))}</p>
    ${risk.evidence.length === 0 ? NOTHING : markup`<ul>${risk.evidence.map((text) => markup`<li>${prose(text)}</li>`)}</ul>`}
    ${KNOWN_WORDS[risk.known] === undefined ? NOTHING : markup`<p class="meta">${KNOWN_WORDS[risk.known] ?? ''}</p>`}
  </div>`;
}

function recommendationSection({ recommendations, kept }: Review): Markup {
  const groups = GROUPS.flatMap((group) => {
    const own = recommendations.filter((one) => one.group === group);
    const right = kept.filter((one) => one.group === group);
    return own.length + right.length === 0
      ? []
      : [markup`<h3>${GROUP_TITLES[group]}</h3>${own.map(recommendationCard)}${keptList(right)}`];
  });
  return markup`<section id="recommendations"><h2>2. Recommendations</h2>${groups}</section>`;
}

function recommendationCard(one: Recommendation): Markup {
  return markup`<div class="card ${one.level}">
    <h4>${prose(one.title)}</h4>
    <p class="meta"><span class="level ${one.level}">${one.level}</span>${OWNER_WORDS[one.owner]} · effort ${one.effort}</p>
    <p>${prose(sentence(one.why))}</p>
    ${snippets(one.change)}
    <ul>
      <li><strong>Trade-offs</strong>: ${prose(sentence(one.tradeoffs))}</li>
      <li><strong>What would change this</strong>: ${prose(sentence(one.changesIf))}</li>
    </ul>
    ${one.validate.length === 0 ? NOTHING : markup`<details class="more" open="open"><summary>How to validate</summary>${snippets(one.validate)}</details>`}
  </div>`;
}

function keptList(kept: readonly Kept[]): Markup {
  if (kept.length === 0) return NOTHING;
  return markup`<div class="kept"><p class="meta">Leave as it is</p><dl>${kept.map(({ what, why }) => markup`<dt>${prose(sentence(what).replace(/\.$/, ''))}</dt><dd>${prose(sentence(why))}</dd>`)}</dl></div>`;
}

function actionSection({ actions }: Review): Markup {
  const stages = [null, ...STAGES].map((stage) => ({ stage, own: actions.filter((one) => one.stage === stage) }));
  const lists = stages
    .filter(({ own }) => own.length > 0)
    .map(
      ({ stage, own }) =>
        markup`${stage === null ? NOTHING : markup`<h3>${STAGE_TITLES[stage]}</h3><p class="soft">${sentence(STAGE_WORDS[stage])}</p>`}<ol class="actions" start="${own[0]?.number ?? 1}">${own.map(actionItem)}</ol>`,
    );
  return markup`<section id="actions">
    <h2>4. Next actions</h2>
    ${lists.length === 0 ? markup`<p>None.</p>` : markup`<p class="soft">Effort: S within a day, M within a week, L a project of its own.</p>${lists}`}
  </section>`;
}

function actionItem({ number, what, owner, effort, level, dependsOn }: Action): Markup {
  return markup`<li><span class="box" aria-hidden="true"></span><span class="n">${number}</span><span>${prose(what)}<br/><span class="meta"><span class="level ${level}">${level}</span>${OWNER_WORDS[owner]} · effort ${effort}${dependsOn.length === 0 ? '' : ` · after ${dependsOn.join(', ')}`}</span></span></li>`;
}
