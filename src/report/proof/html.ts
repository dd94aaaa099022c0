import type { CarriedOver, EngineVerdict, Proof } from '../../prove/types';
import { verdictSentence, verdictWords } from './headline';
import { findingsSection } from './html-findings';
import { matrixSection } from './html-matrix';
import { acceptedSections, questionsSection, solverSection } from './html-questions';
import { htmlPage } from '../html/page';
import { names, table } from '../html/parts';
import { markup, NOTHING, type Markup } from '../html/markup';
import {
  assumedSentence,
  capital,
  carriedOverSentence,
  claimOf,
  engineName,
  grouped,
  isOfTenants,
  method,
  omissionGroups,
  seconds,
  selfTestSummary,
  vulnerabilitySummary,
  whoseLines,
} from './told';

const DOCS = 'https://www.postgresql.org/docs/current/ddl-rowsecurity.html';
const ADVISORIES = 'https://www.postgresql.org/support/security';

/** A proof as one page that stands alone: no script is needed to read it, and nothing is fetched. */
export function proofHtml(proof: Proof): string {
  return htmlPage(
    `${proof.subject} ${verdictWords(proof)}: ${isOfTenants(proof) ? 'isolation of tenants' : 'access'}`,
    [
      head(proof),
      ...tenancy(proof),
      claim(proof),
      findingsSection(proof.findings),
      questionsSection(proof),
      ...(proof.carriedOver === undefined ? [] : [carriedOverSection(proof.carriedOver)]),
      matrixSection(proof, { title: 'Who can reach what', blank: 'not tried' }),
      solverSection(proof),
      ...acceptedSections(proof),
      circumstances(proof),
    ],
  );
}

function head(proof: Proof): Markup {
  const { roles, relations, probes } = proof.size;
  const errors = proof.findings.filter(({ severity }) => severity === 'error').length;
  const figures: readonly (readonly [string, number])[] = [
    ['errors', errors],
    ['other findings', proof.findings.length - errors],
    ['open questions', proof.inconclusive.length],
    ['roles', roles],
    ['relations', relations],
    ['statements tried', probes],
  ];
  return markup`<header>
    <p class="eyebrow">${isOfTenants(proof) ? 'Proof of tenant isolation' : 'Proof of access'}</p>
    <h1>${proof.subject}</h1>
    <div class="verdict ${proof.verdict}"><strong>${capital(verdictWords(proof))}</strong>${verdictSentence(proof)}</div>
    <dl class="facts">
      ${figures.map(
        ([name, amount]) =>
          markup`<div>
            <dt>${name}</dt>
            <dd>${grouped(amount)}</dd>
          </div>`,
      )}
    </dl>
  </header>`;
}

const MEANS = markup`<p class="soft">
      PostgreSQL enforces this with <a href="${DOCS}" rel="noreferrer">row security</a>: the database itself adds the
      tenant condition to every query.
    </p>`;

/** Whose rows the tables hold, where nobody declared it. */
function tenancy(proof: Proof): readonly Markup[] {
  const lines = whoseLines(proof);
  if (lines.length === 0) return [];
  const rows = table(
    ['whose rows', ''],
    lines.map(
      ({ label, text }) =>
        markup`<tr>
          <td>${label}</td>
          <td>${text}</td>
        </tr>`,
    ),
  );
  return [rows];
}

function claim(proof: Proof): Markup {
  return markup`<section class="prose">
    <h2>Claim and method</h2>
    <p>${claimOf(proof)}</p>
    <p>${method(proof).join(' ')}</p>
    ${isOfTenants(proof) ? MEANS : NOTHING}
  </section>`;
}

function carriedOverSection(carriedOver: CarriedOver): Markup {
  const rows = (omissions: CarriedOver['missing']): readonly Markup[] =>
    omissionGroups(omissions).map(
      ({ why, objects }) =>
        markup`<tr>
          <td>${names(objects)}</td>
          <td>${why}</td>
        </tr>`,
    );
  const { missing, changed } = carriedOver;
  const what =
    missing.length === 0 ? 'Nothing is missing.' : 'What is missing is among the open or the accepted questions.';
  return markup`<section>
    <h2>Carried over <small>${capital(carriedOverSentence(carriedOver))}</small></h2>
    <p>${what}</p>
    ${changed.length === 0 ? NOTHING : markup`<p>Different on the scratch server, with no effect on the result:</p>`}
    ${changed.length === 0 ? NOTHING : table(['objects', 'why'], rows(changed))}
  </section>`;
}

function circumstances(proof: Proof): Markup {
  const { engine, ddlSha256, elapsedMs, tool } = proof;
  const phases = Object.entries(elapsedMs);
  const total = phases.reduce((sum, [, ms]) => sum + ms, 0);
  const times = [...phases, ['in all', total] as const].map(([phase, ms]) => `${phase} ${seconds(ms)}`);
  return markup`<section>
    <h2>Engine and environment</h2>
    <dl class="pairs">
      <dt>Engine</dt>
      <dd>${engineName(engine)}</dd>
      <dt>Vulnerabilities</dt>
      <dd>${vulnerabilities(engine)}</dd>
      <dt>Self-test</dt>
      <dd>${selfTest(engine)}</dd>${assumedPair(proof)}
      <dt>DDL, SHA-256</dt>
      <dd>${ddlSha256 === null ? 'none was loaded' : markup`<code>${ddlSha256}</code>`}</dd>
      <dt>Time</dt>
      <dd>${phases.length === 0 ? 'not measured' : times.join(', ')}</dd>
      <dt>Generated by</dt>
      <dd>${tool.name} ${tool.version}</dd>
    </dl>
  </section>`;
}

function assumedPair(proof: Proof): Markup {
  const sentence = assumedSentence(proof);
  if (sentence === undefined) return NOTHING;
  return markup`
      <dt>Assumed roles</dt>
      <dd>${capital(sentence)}.</dd>`;
}

function vulnerabilities(engine: EngineVerdict): Markup {
  const items = engine.vulnerabilities.map(
    ({ cve, title, fixedIn }) => markup`<li>${advisory(cve)}: ${title}; fixed in ${fixedIn}</li>`,
  );
  return markup`${vulnerabilitySummary(engine)}${items.length === 0 ? NOTHING : markup`<ul>${items}</ul>`}`;
}

function selfTest(engine: EngineVerdict): Markup {
  const items = engine.selfTest.map(
    ({ cve, outcome, what }) => markup`<li>${advisory(cve)} ${outcome.replace('-', ' ')}: ${what}</li>`,
  );
  return markup`${selfTestSummary(engine)}${items.length === 0 ? NOTHING : markup`<ul>${items}</ul>`}`;
}

/** Only what is a number of a vulnerability becomes part of an address. */
function advisory(cve: string): Markup {
  if (!/^CVE-\d{4}-\d{4,}$/.test(cve)) return markup`<code>${cve}</code>`;
  return markup`<a href="${ADVISORIES}/${cve}/" rel="noreferrer">${cve}</a>`;
}
