/** What every part of an execution is given, and how it says that it cannot go on. */
import { sqlState } from '../engine';
import type { Hands } from './hands';
import type { Journal } from './journal';
import { serverWords } from './server-words';
import type { ApplyEvent, ApplyLimits, Blocker, Outcome } from './types';

export interface Context {
  readonly hands: Hands;
  readonly journal: Journal;
  readonly limits: ApplyLimits;
  readonly tell: (event: ApplyEvent) => void;
  /** Whether somebody asked to stop: what runs is finished or rolled back, and nothing more begins. */
  readonly isStopping: () => boolean;
  /** Fingerprint of what the plan touches, as it is now. */
  readonly look: () => Promise<string>;
}

export type StopReason = Extract<Outcome, { readonly state: 'stopped' }>['why'];

/** It may go on later. */
export class Stopped extends Error {
  constructor(
    /** Of the step. */
    readonly at: string,
    readonly why: StopReason,
    message: string,
    readonly blockers: readonly Blocker[] = [],
  ) {
    super(message);
  }
}

/** PostgreSQL refused a step. */
export class StepFailed extends Error {
  readonly sqlState: string | null;

  constructor(
    readonly at: string,
    readonly reason: unknown,
    message = serverWords(reason),
  ) {
    super(message);
    this.sqlState = sqlState(reason) ?? null;
  }
}
