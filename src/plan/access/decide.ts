/** Questions about conditions whose form tells nothing: asked of whoever can decide them, collected before they are answered. Pure. */

/** Rows that one of `permissive` and all of `restrictive` are true for. */
export interface Clause {
  readonly permissive: readonly string[];
  readonly restrictive: readonly string[];
}

/** Whether every row of a table for which all premises are true is one that the clause lets through. */
export interface RowsQuestion {
  /** Key of the table. */
  readonly table: string;
  readonly premises: readonly string[];
  readonly clause: Clause;
}

/** False where it is not so, or nobody can tell. */
export type Decider = (question: RowsQuestion) => boolean;

/** Nothing but the form of conditions decides. */
export const BY_FORM: Decider = () => false;

/** Answers questions, one after the other. */
export type Answering = (question: RowsQuestion) => Promise<boolean>;

/** What was asked and is not answered is taken for decided meanwhile, so that all questions of a kind are found at once. */
const MOST_ROUNDS = 8;

/**
 * Computes something from the answers to the questions that it asks.
 * @param compute called again until all that it asks is answered; pure
 */
export async function decided<T>(compute: (decide: Decider) => T, answer: Answering): Promise<T> {
  const answers = new Map<string, boolean>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const open = new Map<string, RowsQuestion>();
    const result = compute((question) => {
      const key = JSON.stringify(question);
      const known = answers.get(key);
      if (known === undefined) open.set(key, question);
      return known ?? true;
    });
    if (open.size === 0) return result;
    for (const [key, question] of open) answers.set(key, await answer(question));
  }
  return compute((question) => answers.get(JSON.stringify(question)) ?? false);
}
