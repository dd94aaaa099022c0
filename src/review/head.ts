/** The head of the review: what was read, where it stands, what was judged, what was assumed, what could not be judged. */
import type { Finding, Severity } from '../kernel/finding';
import { segments } from '../kernel/pointer';
import type { Assumption } from '../model/types';
import { grouped as together } from '../rules/group';
import { hitKey } from '../rules/identity';
import type { ReviewSource } from './source';
import { assumptionsOfPlatform } from './platform';
import { databaseRead } from './read';
import {
  RISK_KINDS,
  type Action,
  type Head,
  type Numbers,
  type ReviewedDatabase,
  type Risk,
  type Snippet,
  type TakenAsTrue,
} from './types';
import { capital, counted, list } from './words';

export interface HeadParts {
  readonly source: ReviewSource;
  readonly numbers: Numbers | null;
  readonly risks: readonly Risk[];
  readonly actions: readonly Action[];
  readonly notJudged: readonly string[];
  readonly declare: readonly Snippet[];
}

export function headOf({ source, numbers, risks, actions, notJudged, declare }: HeadParts): Head {
  const { model } = source.meaning;
  const read = databaseRead(source);
  const verdict = verdictOf(risks, read);
  return {
    source: source.name,
    database: model?.database ?? null,
    read,
    verdict,
    sentences: [statusOf(verdict, risks, read), model === null ? first(actions) : reason(risks)].filter(
      (sentence) => sentence !== '',
    ),
    judged: {
      preset: source.preset,
      rules: source.rules.length,
      objects: source.objects,
      findings: countsOf(source),
      places: new Set(unwaived(source.findings).map((finding) => `${finding.rule} ${hitKey(finding)}`)).size,
    },
    assumptions: model === null ? [] : alike(model.assumptions, source),
    platform: model === null ? [] : assumptionsOfPlatform(model),
    notJudged,
    declare,
    numbers,
  };
}

/** As the check counts: what one rule found in many objects of a file or a server is one finding. */
function countsOf({ findings, meaning }: ReviewSource): Head['judged']['findings'] {
  const counted = meaning.model === null ? together(findings) : findings;
  const amount = (severity: Severity): number =>
    unwaived(counted).filter((finding) => finding.severity === severity).length;
  return {
    error: amount('error'),
    warning: amount('warning'),
    note: amount('note'),
    waived: counted.filter(({ waived }) => waived !== undefined).length,
  };
}

function unwaived(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ waived }) => waived === undefined);
}

/** What exists already, and serves perhaps, is neither shipped nor not: there it is whether something is to be done now. */
function verdictOf(risks: readonly Risk[], { kind }: ReviewedDatabase): Head['verdict'] {
  const isSerious = risks.some(({ level }) => level === 'blocker' || level === 'high');
  if (kind !== 'spec') return isSerious ? 'fix-first' : 'nothing-urgent';
  if (risks.some(({ level }) => level === 'blocker')) return 'do-not-ship';
  return risks.some(({ level }) => level === 'high') ? 'ship-with-conditions' : 'ship';
}

/** How a database stands, without the verdict itself. */
function statusOf(verdict: Head['verdict'], risks: readonly Risk[], { kind, tenancy }: ReviewedDatabase): string {
  const isSpec = kind === 'spec';
  const serious = risks.filter(({ level }) => level === 'blocker' || level === 'high');
  const isolation = risks.filter((risk) => risk.kind === 'isolation');
  const holes = isolation.filter(({ level }) => level === 'blocker').length;
  if (tenancy !== undefined && holes > 0)
    return `${capital(counted(holes, 'way', 'ways'))} from one tenant to another ${holes === 1 ? 'is' : 'are'} open.`;
  // what only the queries keep apart is no leak that was found, and nothing to be calm about either
  const isUnguarded = !isSpec && serious.some((risk) => risk.kind === 'isolation');
  const apart =
    tenancy === undefined || isUnguarded
      ? []
      : [
          isSpec && isolation.length === 0
            ? 'the database itself isolates tenants'
            : 'no leak between tenants was found',
        ];
  const rest = serious.length === 0 ? calm(verdict) : seriousWords(serious.length, isSpec);
  return `${capital([...apart, rest].join(serious.length === 0 ? ', and ' : ', but '))}.`;
}

function calm(verdict: Head['verdict']): string {
  return verdict === 'nothing-urgent'
    ? 'nothing found leaks, loses data or blocks; behavior under load cannot be predicted without numbers'
    : 'nothing in the declared numbers breaks within a year';
}

function seriousWords(serious: number, isSpec: boolean): string {
  const needs = `${counted(serious, 'thing')}${isSpec ? ' in how it will run' : ''} ${serious === 1 ? 'needs' : 'need'} an answer`;
  return isSpec ? `${needs} before the load is there` : needs;
}

/** The worst of each kind, in their own words. */
function reason(risks: readonly Risk[]): string {
  const worst = risks.filter(({ level }) => level === 'blocker' || level === 'high').slice(0, 3);
  if (worst.length > 0) {
    const clauses = worst.map(({ brief }) => `that ${lower(brief)}`);
    const last = clauses.length > 1 ? `, and ${clauses.at(-1) ?? ''}` : '';
    return `Most important: ${(last === '' ? clauses : clauses.slice(0, -1)).join(', ')}${last}.`;
  }
  const kinds = RISK_KINDS.filter((kind) => risks.some((risk) => risk.kind === kind));
  return kinds.length === 0
    ? 'No risk was found in isolation, performance, scale or operations.'
    : `The remaining items concern ${list(kinds)} and are not urgent.`;
}

/** What a team that runs the database does first. */
function first([one, two]: readonly Action[]): string {
  if (one === undefined) return '';
  const [begin, next] = [lower(short(one.what)), two === undefined ? '' : lower(short(two.what))];
  const then = next === '' ? '' : `${begin.includes(',') ? ';' : ','} then ${next}`;
  return `First ${begin}${then}.`;
}

/** An instruction without what explains it. */
function short(what: string): string {
  return /^[^:]{20,}(?=: )/.exec(what)?.[0] ?? what;
}

function lower(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** What is assumed of several tables for the same reason is told once. */
function alike(assumptions: readonly Assumption[], source: ReviewSource): readonly TakenAsTrue[] {
  const groups = new Map<string, Assumption[]>();
  for (const one of assumptions) groups.set(one.risk, [...(groups.get(one.risk) ?? []), one]);
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const tables = others.map(({ at }) => `"${segments(at).at(-1) ?? ''}"`);
    const more = tables.length === 0 ? '' : `; the same of ${list(tables)}`;
    return [
      { what: `${first.value}${more}`, because: first.because, risk: first.risk, place: source.locate(first.at) },
    ];
  });
}
