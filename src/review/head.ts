/** The head of the review: the verdict in three sentences, what was judged, what was assumed, what could not be judged. */
import type { Severity } from '../kernel/finding';
import { segments } from '../kernel/pointer';
import type { Assumption } from '../model/types';
import type { ReviewSource } from './source';
import { assumptionsOfPlatform } from './platform';
import { tablesIn } from './tables';
import { RISK_KINDS, type Action, type Head, type Numbers, type Risk, type Snippet, type TakenAsTrue } from './types';
import { counted, list, spelled } from './words';

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
  const known = knownOf(source);
  const verdict = verdictOf(risks, known);
  return {
    source: source.name,
    database: model?.database ?? null,
    verdict,
    sentences: [verdictSentence(verdict, risks, known), reason(risks), first(actions, known)],
    judged: {
      preset: source.preset,
      rules: source.rules.length,
      objects: source.objects,
      findings: {
        error: countOf(source, 'error'),
        warning: countOf(source, 'warning'),
        note: countOf(source, 'note'),
        waived: source.findings.filter(({ waived }) => waived !== undefined).length,
      },
    },
    assumptions: model === null ? [] : grouped(model.assumptions, source),
    platform: model === null ? [] : assumptionsOfPlatform(model),
    notJudged,
    declare,
    numbers,
  };
}

/** What the source says, so that the head claims no more. */
interface Known {
  /** A spec: it is compiled from it, and its numbers are declared. */
  readonly isDeclared: boolean;
  /** Some table has a column that says whose rows it holds. */
  readonly hasTenants: boolean;
}

function knownOf(source: ReviewSource): Known {
  const isOwn = tablesIn(source).some(({ scope, tenantColumn }) => scope === 'tenant' && tenantColumn !== null);
  return { isDeclared: source.meaning.model !== null, hasTenants: isOwn };
}

/** What exists already, and serves perhaps, is neither shipped nor not: there it is what to fix first, or nothing is decided. */
function verdictOf(risks: readonly Risk[], { isDeclared }: Known): Head['verdict'] {
  const isSerious = risks.some(({ level }) => level === 'blocker' || level === 'high');
  if (!isDeclared) return isSerious ? 'fix-first' : 'undecided';
  if (risks.some(({ level }) => level === 'blocker')) return 'do-not-ship';
  return risks.some(({ level }) => level === 'high') ? 'ship-with-conditions' : 'ship';
}

const WORDS: Readonly<Record<Head['verdict'], string>> = {
  ship: 'Ship it',
  'ship-with-conditions': 'Ship it, on conditions',
  'do-not-ship': 'Do not ship this',
  'fix-first': 'Fix first',
  undecided: 'Not decided',
};

function verdictSentence(verdict: Head['verdict'], risks: readonly Risk[], known: Known): string {
  const { isDeclared, hasTenants } = known;
  if (!hasTenants) return withoutTenants(verdict, risks, isDeclared);
  const isolation = risks.filter(({ kind }) => kind === 'isolation');
  const holes = isolation.filter(({ level }) => level === 'blocker').length;
  if (holes > 0)
    return `${WORDS[verdict]}: ${counted(holes, 'way', 'ways')} from one tenant to another ${holes === 1 ? 'is' : 'are'} open.`;
  const serious = risks.filter(({ level }) => level === 'blocker' || level === 'high').length;
  const apart =
    isolation.length === 0 && isDeclared
      ? 'tenants are kept apart by the database itself'
      : 'no hole between tenants was found in what was read';
  return serious === 0
    ? `${WORDS[verdict]}: ${apart}, and ${numbersWords(isDeclared)}.`
    : `${WORDS[verdict]}: ${apart}, but ${seriousWords(serious, isDeclared)}.`;
}

/** Nothing is claimed of tenants where no column says whose rows a table holds. */
function withoutTenants(verdict: Head['verdict'], risks: readonly Risk[], isDeclared: boolean): string {
  const serious = risks.filter(({ level }) => level === 'blocker' || level === 'high').length;
  return serious === 0
    ? `${WORDS[verdict]}: no serious risk was found, and ${numbersWords(isDeclared)}.`
    : `${WORDS[verdict]}: ${seriousWords(serious, isDeclared)}.`;
}

function numbersWords(isDeclared: boolean): string {
  return isDeclared
    ? 'nothing in the declared numbers breaks within a year'
    : 'how it will run cannot be known without numbers';
}

function seriousWords(serious: number, isDeclared: boolean): string {
  const needs = `${counted(serious, 'thing')}${isDeclared ? ' in how it will run' : ''} ${serious === 1 ? 'needs' : 'need'} an answer`;
  return isDeclared ? `${needs} before the load is there` : needs;
}

/** The worst of each kind, in their own words. */
function reason(risks: readonly Risk[]): string {
  const worst = risks.filter(({ level }) => level === 'blocker' || level === 'high').slice(0, 3);
  if (worst.length > 0) {
    const clauses = worst.map(({ brief }) => `that ${lower(brief)}`);
    const last = clauses.length > 1 ? `, and ${clauses.at(-1) ?? ''}` : '';
    return `What weighs most is ${(last === '' ? clauses : clauses.slice(0, -1)).join(', ')}${last}.`;
  }
  const kinds = RISK_KINDS.filter((kind) => risks.some((risk) => risk.kind === kind));
  return kinds.length === 0
    ? 'No risk was found in isolation, performance, scale or operations.'
    : `What is left are matters of ${list(kinds)} that can be taken in their time.`;
}

function first(actions: readonly Action[], { isDeclared, hasTenants }: Known): string {
  const [one, two] = actions;
  // without that column nothing about isolation was asked at all
  const ownership =
    hasTenants || isDeclared
      ? ''
      : 'If several customers share these tables, first say in a tenet.yaml (`tenancy.key`) which column holds whose row it is: no column with a known name does, so isolation was not judged. ';
  if (one === undefined)
    return ownership === ''
      ? 'There is nothing to do first but to load it and prove it: `tenet prove`.'
      : ownership.trimEnd();
  const [begin, next] = [lower(short(one.what)), two === undefined ? '' : lower(short(two.what))];
  const begins = ownership === '' ? 'First' : 'Then';
  const then = next === '' ? '' : `${begin.includes(',') ? ';' : ','} then ${next}`;
  const online = actions.filter(({ stage }) => stage === 'online').length;
  const meanwhile =
    online === 0 || one.stage === 'online'
      ? ''
      : `; ${spelled(online)} of the ${actions.length} actions ${online === 1 ? 'needs' : 'need'} neither a window nor a release and can go in meanwhile`;
  return `${ownership}${begins} ${begin}${then}${meanwhile}.`;
}

/** An instruction without what explains it. */
function short(what: string): string {
  return /^[^:]{20,}(?=: )/.exec(what)?.[0] ?? what;
}

function lower(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function countOf({ findings }: ReviewSource, severity: Severity): number {
  return findings.filter((finding) => finding.waived === undefined && finding.severity === severity).length;
}

/** What is assumed of several tables for the same reason is told once. */
function grouped(assumptions: readonly Assumption[], source: ReviewSource): readonly TakenAsTrue[] {
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
