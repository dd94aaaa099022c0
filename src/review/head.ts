/** The head of the review: the verdict in three sentences, what was judged, what was assumed, what could not be judged. */
import type { Severity } from '../kernel/finding';
import { segments } from '../kernel/pointer';
import type { Assumption } from '../model/types';
import type { ReviewSource } from './source';
import { assumptionsOfPlatform } from './platform';
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
  const { model } = source.schema;
  const verdict = verdictOf(risks);
  return {
    source: source.name,
    database: model?.database ?? null,
    verdict,
    sentences: [verdictSentence(verdict, risks, model !== null), reason(risks), first(actions)],
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

function verdictOf(risks: readonly Risk[]): Head['verdict'] {
  if (risks.some(({ level }) => level === 'blocker')) return 'do-not-ship';
  return risks.some(({ level }) => level === 'high') ? 'ship-with-conditions' : 'ship';
}

const WORDS: Readonly<Record<Head['verdict'], string>> = {
  ship: 'Ship it',
  'ship-with-conditions': 'Ship it, on conditions',
  'do-not-ship': 'Do not ship this',
};

function verdictSentence(verdict: Head['verdict'], risks: readonly Risk[], isDeclared: boolean): string {
  const isolation = risks.filter(({ kind }) => kind === 'isolation');
  const holes = isolation.filter(({ level }) => level === 'blocker').length;
  if (holes > 0)
    return `${WORDS[verdict]}: ${counted(holes, 'way', 'ways')} from one tenant to another ${holes === 1 ? 'is' : 'are'} open.`;
  const serious = risks.filter(({ level }) => level === 'blocker' || level === 'high').length;
  const apart =
    isolation.length === 0 && isDeclared
      ? 'tenants are kept apart by the database itself'
      : 'no hole between tenants stands open';
  return serious === 0
    ? `${WORDS[verdict]}: ${apart}, and ${isDeclared ? 'nothing in the declared numbers breaks within a year' : 'what stands here can be built; how it will run nobody can say without numbers'}.`
    : `${WORDS[verdict]}: ${apart}, but ${counted(serious, 'thing')} in how it will run ${serious === 1 ? 'needs' : 'need'} an answer before the load is there.`;
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

function first(actions: readonly Action[]): string {
  const [one, two] = actions;
  if (one === undefined) return 'There is nothing to do first but to load it and prove it: `tenet prove`.';
  const [begin, next] = [lower(short(one.what)), two === undefined ? '' : lower(short(two.what))];
  const then = next === '' ? '' : `${begin.includes(',') ? ';' : ','} then ${next}`;
  const online = actions.filter(({ stage }) => stage === 'online').length;
  const meanwhile =
    online === 0 || one.stage === 'online'
      ? ''
      : `; ${spelled(online)} of the ${actions.length} actions need neither a window nor a release and can go in meanwhile`;
  return `First ${begin}${then}${meanwhile}.`;
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
