/** The verdict of a proof: what failed, what is open, and what of it somebody accepted with a reason. Pure. */
import { didYouMean } from '../kernel/suggest';
import { isExpired } from '../rules/waivers';
import type { Acceptance, AcceptedQuestion, IdleAcceptance, Inconclusive, Proof } from './types';

/** What a verdict rests on. */
type Judged = Pick<Proof, 'findings' | 'inconclusive' | 'matrix' | 'solver' | 'carriedOver'>;

export type Settled = Pick<Proof, 'verdict' | 'inconclusive'> &
  Required<Pick<Proof, 'acceptedQuestions' | 'idleAcceptances'>>;

export function verdictOf({ findings, inconclusive }: Pick<Proof, 'findings' | 'inconclusive'>): Proof['verdict'] {
  if (findings.some(({ severity }) => severity === 'error')) return 'fails';
  return inconclusive.length > 0 ? 'inconclusive' : 'holds';
}

/**
 * Takes the accepted ones out of the open questions. Findings are never accepted: they are fixed, or waived where a rule allows it.
 * @param today ISO date: what was accepted until an earlier day is open again
 */
export function settled(proof: Judged, acceptances: readonly Acceptance[], today: string): Settled {
  const valid = acceptances.filter((one) => !isExpired(one, today));
  const accepted = proof.inconclusive.map((question) => ({
    question,
    by: valid.find((one) => accepts(one, question)),
  }));
  const inconclusive = accepted.flatMap(({ question, by }) => (by === undefined ? [question] : []));
  return {
    verdict: verdictOf({ ...proof, inconclusive }),
    inconclusive,
    acceptedQuestions: accepted.flatMap(({ question, by }) => (by === undefined ? [] : [acceptedBy(question, by)])),
    idleAcceptances: acceptances.flatMap((one) => idle(one, proof, today)),
  };
}

function accepts(acceptance: Acceptance, { question, object, role, command }: Inconclusive): boolean {
  return (
    acceptance.question === question &&
    acceptance.object === object &&
    (acceptance.role === null || acceptance.role === role) &&
    (acceptance.command === null || acceptance.command === command)
  );
}

function acceptedBy(
  { question, object, role, command, why }: Inconclusive,
  { reason, owner, until, at }: Acceptance,
): AcceptedQuestion {
  return { question, object, role, command, why, reason, owner, until, at };
}

/** Why an acceptance accepts nothing; nothing where it does. */
function idle(acceptance: Acceptance, proof: Judged, today: string): readonly IdleAcceptance[] {
  const { question, object, role, command, at, until } = acceptance;
  const matches = proof.inconclusive.some((one) => accepts(acceptance, one));
  const identity = { question, object, role, command, at };
  if (!matches) return isOfOtherRuns(question, proof) ? [] : [{ ...identity, ...stale(acceptance, proof) }];
  if (!isExpired(acceptance, today)) return [];
  return [
    {
      ...identity,
      why: `it expired on ${until}, so the question is open again`,
      remedy: 'answer the question, or review the reason and set a later date in until',
    },
  ];
}

/** Whether a question hangs on how a proof is run, so that this run could not have asked it: removing the entry would be wrong. */
function isOfOtherRuns(question: string, { solver, carriedOver }: Judged): boolean {
  return question === 'no-solver'
    ? solver !== 'not-installed'
    : question === 'not-carried-over' && carriedOver === undefined;
}

/** A name that the proof does not know is a slip more often than a question that was answered. */
function stale({ question, object, role }: Acceptance, proof: Judged): Pick<IdleAcceptance, 'why' | 'remedy'> {
  const { inconclusive, matrix } = proof;
  const objects = new Set([...inconclusive, ...matrix].map((one) => one.object));
  const roles = new Set([...inconclusive, ...matrix].flatMap((one) => one.role ?? []));
  if (!objects.has(object)) {
    const alike = inconclusive.filter((one) => one.question === question).map((one) => one.object);
    const guess = didYouMean(object, [...new Set(alike)]) || didYouMean(object, [...objects]);
    return { why: `the proof has no object "${object}"${guess}`, remedy: 'correct the object, or remove the entry' };
  }
  if (role !== null && !roles.has(role))
    return {
      why: `the proof has no role "${role}"${didYouMean(role, [...roles])}`,
      remedy: 'correct the role, or remove the entry',
    };
  return { why: 'it matches no open question, so it is stale', remedy: 'remove the entry' };
}
