/** Whether a policy loosens where its words do not show it: asked of the solver that proofs use, where it is installed. */
import type { Catalog } from '../catalog/catalog';
import type { Answering } from '../plan/access/decide';
import { isWithin } from '../prove/conditions/within';
import { openSolver } from '../prove/conditions/z3';

/** Each takes a second at most. */
const MOST_QUESTIONS = 60;

/**
 * @param catalogs whose policies are compared
 * @param work gets who answers; the solver is loaded when the first question comes, and ended afterwards
 */
export async function withDecider<T>(
  catalogs: readonly Catalog[],
  work: (answer: Answering) => Promise<T>,
): Promise<T> {
  let opened: ReturnType<typeof openSolver> | undefined;
  const answers = new Map<string, Promise<boolean>>();
  const ask: Answering = async (question) => {
    const solver = await (opened ??= openSolver());
    return solver !== undefined && isWithin(solver, catalogs, question);
  };
  try {
    return await work((question) => {
      const key = JSON.stringify(question);
      const known = answers.get(key) ?? (answers.size < MOST_QUESTIONS ? ask(question) : Promise.resolve(false));
      answers.set(key, known);
      return known;
    });
  } finally {
    await (await opened)?.close();
  }
}
