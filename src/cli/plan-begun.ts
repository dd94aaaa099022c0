/** A plan of a database on which one was begun: that one, so that what it waits for is not lost, nor its tables filled a second time. */
import { begunWork, goingOn, readJournal, UnreadJournal } from '../apply/begun';
import { besides, hasMore } from '../apply/going-on';
import { JOURNAL_SCHEMA } from '../catalog/journal';
import { sqlState } from '../engine';
import type { BegunWork } from '../plan/plan';
import { stepsTogether } from '../plan/transactions';
import type { Planned } from '../planning/planned';
import type { PlanPage } from '../report/plan';
import { count } from '../report/words';

const INSUFFICIENT_PRIVILEGE = '42501';

/** A server that does not answer is not asked again. */
function unread(error: unknown): string {
  if (error instanceof Error && sqlState(error.cause) === INSUFFICIENT_PRIVILEGE)
    return `${UNREAD}. Grant this role USAGE on schema ${JOURNAL_SCHEMA} and SELECT on its tables.`;
  if (error instanceof UnreadJournal) return `${UNREAD}: ${error.message}`;
  throw error;
}

const UNREAD =
  'the journal of tenet apply could not be read, so a plan that was begun and what it waits for are not known here';

/**
 * @param make plans, told what was begun
 * @returns the page of the plan to run: of one that was begun and leads to the same, that one, with what it left to do
 * @throws TenetError as `make`, and where the server cannot be read
 */
export async function goingOnWith(
  url: string,
  make: (begun: BegunWork | undefined) => Promise<Planned>,
): Promise<PlanPage> {
  const journal = await readJournal(url).catch(unread);
  if (typeof journal === 'string') {
    const { page } = await make(undefined);
    return { ...page, notes: [journal, ...page.notes] };
  }
  const { page, before } = await make(begunWork(journal));
  const known = page.plan.steps.length === 0 ? null : goingOn(journal, page.plan, before);
  if (known === null || hasMore(page.plan, known)) return page;
  const { plan, transactions } = known;
  const all = stepsTogether(plan).length;
  if (transactions.length === all) return page;
  const others = besides(page.plan, known);
  const ran = `This plan was begun: ${all - transactions.length} of ${count(all, 'transaction')} ran. tenet apply goes on with the next.`;
  const rest = `The first plan after it repairs what was changed beside it: ${others.join(', ')}.`;
  return { ...page, plan, notes: [ran, ...(others.length > 0 ? [rest] : []), ...page.notes] };
}
