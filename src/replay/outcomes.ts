/** What became of a statement: how much it weighs, what it is called, and what to do. One table for report, annotations and verdict. */
import type { Outcome, Replay, StatementRun } from './types';

export type Weight = 'error' | 'warning' | 'note' | 'none';

export interface OutcomeText {
  readonly weight: Weight;
  /** Of several statements: `2 statements lose rows`; of one: `1 statement loses rows`. */
  readonly one: string;
  readonly many: string;
  /** One imperative sentence; absent where nothing is to be done. */
  readonly help?: string;
}

const THREE_WAYS =
  'run the migration as a role with BYPASSRLS, or once per tenant with the tenant set; SET LOCAL row_security = off first makes it fail instead of passing silently';

export const OUTCOMES: Readonly<Record<Outcome, OutcomeText>> = {
  'loses-rows': { weight: 'error', one: 'loses rows', many: 'lose rows', help: THREE_WAYS },
  blind: { weight: 'error', one: 'runs blind', many: 'run blind', help: THREE_WAYS },
  'passes-blind': { weight: 'error', one: 'passes a check blind', many: 'pass a check blind', help: THREE_WAYS },
  refused: {
    weight: 'error',
    one: 'is refused to the migrator',
    many: 'are refused to the migrator',
    help: 'for 42501 run it as a role with that right, or grant it; for any other error the migrator does not see the rows that the statement needs: run it as a role with BYPASSRLS',
  },
  'cannot-land': {
    weight: 'warning',
    one: 'fails on rows that the schema allows',
    many: 'fail on rows that the schema allows',
    help: 'check that no such rows exist, or correct them in an earlier statement of the migration',
  },
  'not-exercised': {
    weight: 'note',
    one: 'is not exercised',
    many: 'are not exercised',
    help: 'check these by hand: no seeded row met their conditions, so nothing was compared',
  },
  'not-compared': {
    weight: 'note',
    one: 'is not compared',
    many: 'are not compared',
    help: 'check these by hand: the message tells why nothing was compared',
  },
  same: { weight: 'none', one: 'has the same effect', many: 'have the same effect' },
};

/** `blind 1 statement` in words: `1 statement runs blind`. */
export function outcomeSaid(outcome: Outcome, amount: number): string {
  const { one, many } = OUTCOMES[outcome];
  return amount === 1 ? `1 statement ${one}` : `${amount} statements ${many}`;
}

/** Whether a statement fails the command; those that only follow from an earlier one are counted with it. */
export function isFailure({ outcome }: Pick<StatementRun, 'outcome'>): boolean {
  return OUTCOMES[outcome].weight === 'error';
}

/**
 * fails: an error among the statements, or a window of the new files that nothing closes; unproved: something was not exercised, not
 * compared, or replaced by a stand-in that matters.
 */
export function verdictOf({
  files,
  windows,
  standIns,
}: Pick<Replay, 'files' | 'windows' | 'standIns'>): Replay['verdict'] {
  const statements = files.flatMap((file) => file.statements);
  if (statements.some(isFailure) || windows.some(({ closes }) => closes === null)) return 'fails';
  const isOpen = files.some(
    ({ counts }) => counts['not-exercised'] + counts['not-compared'] + counts['cannot-land'] > 0,
  );
  return isOpen || standIns.some(({ matters }) => matters) ? 'unproved' : 'holds';
}
