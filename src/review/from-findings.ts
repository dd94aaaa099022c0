/** Findings as a DBA tells them: one risk a cause, however many objects have it, and one recommendation that answers it. */
import type { Edit, Finding } from '../kernel/finding';
import { answerTo, type Answer } from './advise/standing';
import { grouped } from '../rules/group';
import type { Held } from './actions';
import { classOf, levelOf } from './classify';
import { fragment } from './fragment';
import { adviceIn, amountOf, briefOf, evidenceOf, foundIn, listed, titleOf, type Found } from './found';
import type { ReviewSource, RuleTexts } from './source';
import { ended, restOf, shown, statementsOf } from './statements';
import type { Effort, HowKnown, Recommendation, Risk, Snippet } from './types';
import { capital, counted } from './words';

const PLACES = 3;
/** From so many objects on the effort is that of many. */
const MANY = 6;
/** Lines of a query that somebody still reads. */
const LONGEST = 20;
/** Names in the sentence that says what a recommendation is about. */
const NAMED = 3;

export interface Told {
  readonly risks: readonly Risk[];
  readonly recommendations: readonly Recommendation[];
  readonly held: readonly Held[];
}

/** Risks and recommendations of all findings that no waiver lifts. */
export function fromFindings(source: ReviewSource): Told {
  const causes = foundIn(source).map((found) => ({ found, answer: answerTo(found) }));
  return {
    risks: causes.map(({ found, answer }) => risk(found, answer)),
    recommendations: causes.flatMap(({ found, answer }) =>
      found.rule === undefined ? [] : [recommendation(found.rule, found, answer)],
    ),
    held: causes.flatMap(({ found, answer: { until } }) =>
      until !== undefined && causes.some(({ found: { id } }) => id === until) ? [held(found, until)] : [],
    ),
  };
}

function held(found: Found, until: string): Held {
  const { id, findings, rule } = found;
  const amount = amountOf(found) === undefined ? amountIn(found) : `${amountIn(found)} that ${rule?.review?.are ?? ''}`;
  return { id, until, amount, findings: grouped(findings).length };
}

/** How many of what; of one object its name. */
function amountIn(found: Found): string {
  return amountOf(found) ?? listed(found.names, NAMED);
}

function risk(found: Found, answer: Answer): Risk {
  const { id, rule, findings, source } = found;
  const title = answer.risk?.title ?? titleOf(found);
  return {
    id,
    kind: classOf(id).kind,
    level: levelOf(id, findings[0]?.severity ?? 'note'),
    title,
    brief: answer.risk?.brief ?? briefOf(found),
    evidence: answer.evidence ?? evidenceOf(found, title),
    consequence: answer.consequence ?? rule?.why ?? 'the rule could not be evaluated, so do not rely on it',
    known: knownOf(findings),
    objects: objectsOf(findings),
    places: findings.slice(0, PLACES).map(({ at }) => source.locate(at)),
    rule: id,
    answers: rule === undefined ? [] : [id],
  };
}

function objectsOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ object }) => object))];
}

/** As sure as the least sure of them. */
function knownOf(findings: readonly Finding[]): HowKnown {
  const all = new Set(findings.map(({ known }) => known));
  if (all.has('needs-live-check')) return 'needs-live-check';
  return all.has('assumed') ? 'assumed' : 'proved';
}

function recommendation(rule: RuleTexts, found: Found, answer: Answer): Recommendation {
  const { findings, source } = found;
  const { group, owner } = classOf(found.id);
  const edits = findings.flatMap(({ fix }) => fix ?? []);
  const rest = answer.rest ?? restOf(found);
  return {
    id: rule.id,
    group,
    level: levelOf(found.id, findings[0]?.severity ?? 'note'),
    title: answer.title ?? rule.title,
    why: answer.why ?? whatToDo(rule, found),
    tradeoffs: answer.tradeoffs ?? rule.tradeoffs,
    changesIf: answer.changesIf ?? rule.changesIf,
    amount: answer.risk?.amount ?? amountIn(found),
    change: [...yamlOf(edits), ...(answer.change ?? [...statementsOf(findings), ...rest])],
    validate: [...(answer.before ?? beforeOf(findings)), ...(answer.validate ?? afterOf(rule, found))],
    objects: objectsOf(findings),
    owner,
    effort: effortOf(edits, rule, found),
    goesIn: source.meaning.model === null ? (rule.review?.goesIn ?? 'release') : null,
    after: answer.after ?? [],
    expects: [],
  };
}

/** Which there are, and what to do about all of them; a rule without such a text gives the advice of its first findings. */
function whatToDo(rule: RuleTexts, found: Found): string {
  if (rule.review === undefined) {
    const advice = [...new Set(found.findings.map(({ message }) => adviceIn(message)))].filter((text) => text !== '');
    return advice.length === 0 ? rule.why : advice.slice(0, 3).join('; ');
  }
  const amount = amountOf(found);
  if (amount !== undefined) return `${capital(amount)}: ${listed(found.names, NAMED)}. ${rule.review.advice}`;
  // what the finding itself advises is written for a spec
  const own = found.source.meaning.model === null ? '' : adviceIn(found.findings[0]?.message ?? '');
  return own === '' ? rule.review.advice : `${capital(own)}. ${rule.review.advice}`;
}

function yamlOf(edits: readonly Edit[]): readonly Snippet[] {
  const sets = edits.filter((edit) => edit.op === 'set');
  const removed = edits.filter(({ op }) => op === 'remove').map(({ at }) => `# remove ${at}`);
  const text = [...removed, ...(sets.length === 0 ? [] : [fragment(sets)])].join('\n');
  return text === '' ? [] : [{ language: 'yaml', title: 'in the spec', text }];
}

/** What to ask of the data before the statements are run. */
function beforeOf(findings: readonly Finding[]): readonly Snippet[] {
  const first = shown(findings).flatMap(({ before }) => before ?? []);
  if (first.length === 0) return [];
  const title = 'before: rows that violate the new constraint; if none are listed, the statements succeed';
  return [{ language: 'sql', title, text: first.map(ended).join('\n') }];
}

function afterOf({ id, validation }: RuleTexts, { amount, source }: Found): readonly Snippet[] {
  if (!('sql' in validation)) return [];
  if (source.meaning.model === null && validation.sql.split('\n').length > LONGEST) return [checkedAgain(id)];
  const isCounted = source.meaning.model === null && COUNTED.has(id);
  const rows = counted(amount, 'row');
  const title = isCounted
    ? `after: lists ${rows} today, and none when all steps are done`
    : 'after: lists what is left to do; no rows means done';
  return [{ language: 'sql', title, text: ended(validation.sql.trim()) }];
}

/** A query that reads what a schema means by its names is nothing to paste: the check of the live database asks it. */
function checkedAgain(id: string): Snippet {
  return {
    language: 'shell',
    title: 'after: check the live database again; no findings when all steps are done',
    text: `tenet check "$DATABASE_URL" --only ${id}`,
  };
}

/** Rules whose query lists as many rows as the rule finds objects, proved by test/review/raw.test.ts on every schema at hand. */
export const COUNTED: ReadonlySet<string> = new Set([
  'indexes/require-foreign-key-index',
  'keys/forbid-partial-reference',
  'keys/require-not-null-in-unique',
  'types/forbid-arrays-of-keys',
  'types/forbid-nullable-boolean',
  'types/require-time-zone',
]);

function effortOf(edits: readonly Edit[], { review }: RuleTexts, { amount, findings }: Found): Effort {
  if (edits.length > 0 && findings.every(({ ddl }) => ddl === undefined)) return 'S';
  const [few, many] = review?.effort ?? ['M', 'L'];
  return amount < MANY ? few : many;
}
