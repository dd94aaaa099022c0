/** What one run of `tenet ci` found, and how it ends. Pure. */
import type { Severity } from '../kernel/finding';
import type { Report } from '../report/report';
import { annotationsOf, onAddedLines, type Added, type Annotation } from './annotation';
import type { Candidate } from './base';
import { proofAnnotations, type Proof } from './proof';

export interface CiRun {
  /** The folder of migrations, as it was named. */
  readonly folder: string;
  /** What the migrations are new against; null: only the newest was checked. */
  readonly base: Candidate | null;
  /** What of the event and the clone is to be known. */
  readonly remarks: readonly string[];
  readonly report: Report;
  readonly proof: Proof;
  readonly added: Added;
  readonly failOn: Severity;
}

export interface Shown {
  readonly shown: readonly Annotation[];
  /** On lines that the change does not add. */
  readonly elsewhere: readonly Annotation[];
}

export function annotationsIn({ report, proof, added }: CiRun): Shown {
  const proved = proof.kind === 'made' ? proofAnnotations(proof.replay) : [];
  return onAddedLines([...annotationsOf(report), ...proved, ...unproved(proof)], added);
}

function unproved(proof: Proof): readonly Annotation[] {
  if (proof.kind !== 'failed') return [];
  const { message, remedy = null } = proof;
  return [{ ...NOWHERE, severity: 'error', title: 'not replayed', message, help: remedy }];
}

const NOWHERE = { file: null, line: null, column: null, end_column: null };
const RANK: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 };

/** 0: passes; 1: a finding or a difference of the replay fails it; 2: something that was asked for could not be done. */
export function exitOf({ report, proof, failOn }: CiRun): 0 | 1 | 2 {
  if (report.verdict === 'unanswered') return 2;
  const found = proof.kind === 'made' ? proofAnnotations(proof.replay) : [];
  const differs = proof.kind === 'made' && proof.replay.verdict === 'fails';
  if (report.verdict === 'fails' || differs || found.some(({ severity }) => RANK[severity] >= RANK[failOn])) return 1;
  return proof.kind === 'failed' ? 2 : 0;
}

/** The verdict and what it rests on, in a line. */
export function verdictOf(run: CiRun): string {
  return { 0: 'passes', 1: 'fails', 2: 'could not be checked' }[exitOf(run)];
}
