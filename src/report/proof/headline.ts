/** The verdict of a proof in words: the headline, the sentence below it, and what of all rows was not looked at. */
import type { Proof, SolverRun } from '../../prove/types';
import { count } from '../words';
import { openQuestions } from './questions';
import { capital, conditionOf, isOfTenants, toldTally } from './told';

export const VERDICT_WORD: Readonly<Record<Proof['verdict'], string>> = {
  holds: 'passes',
  fails: 'fails',
  inconclusive: 'is inconclusive',
};

/** `passes`, `fails`, and what a pass rests on where that is less than everything. */
export function verdictWords(proof: Pick<Proof, 'verdict' | 'acceptedQuestions' | 'solver' | 'assumedRoles'>): string {
  const { verdict, acceptedQuestions = [] } = proof;
  const word = VERDICT_WORD[verdict];
  const condition = conditionOf(proof);
  const ifSo = condition === undefined ? '' : `, if ${condition}`;
  if (verdict !== 'holds') return `${word}${ifSo}`;
  const accepted =
    acceptedQuestions.length === 0 ? '' : ` with ${count(acceptedQuestions.length, 'accepted question')}`;
  return wasSolved(proof)
    ? `${word}${accepted}${ifSo}`
    : `${word} on the rows tried${accepted}${ifSo}; not all rows were considered`;
}

/** True also of a proof that was kept before it was said. */
export function wasSolved({ solver }: Pick<Proof, 'solver'>): boolean {
  return solver === undefined || solver === 'ran';
}

/** The numbers after the verdict in the headline. */
export function counts(proof: Proof): readonly string[] {
  const { findings, acceptedQuestions = [] } = proof;
  const isSaid = proof.verdict === 'holds';
  return [
    toldTally(findings),
    openQuestions(proof),
    ...(isSaid || acceptedQuestions.length === 0 ? [] : [count(acceptedQuestions.length, 'accepted question')]),
    ...(isSaid || wasSolved(proof) ? [] : ['no solver looked at all rows']),
  ];
}

/** What the verdict rests on, in one sentence. */
export function verdictSentence(proof: Proof): string {
  const { verdict, findings, inconclusive } = proof;
  const open = inconclusive.length === 0 ? '' : `; ${openQuestions(proof)}`;
  const sentences = [
    isOfTenants(proof)
      ? ofTenants(proof, open)
      : `${capital(toldTally(findings))}; only the catalog was checked${open}.`,
    ...(verdict === 'holds' ? [] : acceptedSentence(proof)),
    ...(wasSolved(proof) ? [] : ['Only the rows that Tenet seeded were tried: no solver looked at all rows.']),
  ];
  return sentences.join(' ');
}

function acceptedSentence({ acceptedQuestions = [] }: Proof): readonly string[] {
  return acceptedQuestions.length === 0 ? [] : [`${capital(count(acceptedQuestions.length, 'question'))} accepted.`];
}

function ofTenants(proof: Proof, open: string): string {
  const { verdict, findings, acceptedQuestions = [] } = proof;
  switch (verdict) {
    case 'holds': {
      const also = findings.length === 0 ? '' : `; ${toldTally(findings)}`;
      const accepted = acceptedQuestions.length === 0 ? '' : `; ${openAnyway(acceptedQuestions.length)}`;
      return `No attempt reached another tenant${also}${accepted}.`;
    }
    case 'fails':
      return `${capital(toldTally(findings))}${open}.`;
    case 'inconclusive':
      return `No attempt reached another tenant, but ${openQuestions(proof)} ${proof.inconclusive.length === 1 ? 'has' : 'have'} no answer, so the proof is incomplete.`;
  }
}

function openAnyway(amount: number): string {
  return `${count(amount, 'question')} without an answer ${amount === 1 ? 'is' : 'are'} accepted, each with a reason`;
}

const NOT_RUN: Readonly<Record<Exclude<SolverRun, 'ran'>, string>> = {
  'not-asked': 'not run (--no-solver): only the seeded rows were tried; omit --no-solver to search all rows',
  'not-installed':
    'not installed: only the seeded rows were tried; to search all rows, install the optional package: npm install z3-solver',
};

/** Why no solver looked at all rows and what to do; undefined where one did. */
export function solverNotRun({ solver }: Pick<Proof, 'solver'>): string | undefined {
  return solver === undefined || solver === 'ran' ? undefined : NOT_RUN[solver];
}
