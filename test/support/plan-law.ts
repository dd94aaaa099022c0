/** Walks a plan on a server as it says, statement by statement in its transactions, and reads the server after each of them. */
import type { Catalog } from '../../src/catalog/catalog';
import { differences, type Difference } from '../../src/catalog/differences';
import type { Session } from '../../src/engine';
import { groupBy } from '../../src/kernel/group';
import { objectKey, objectText } from '../../src/kinds/id';
import { BY_FORM } from '../../src/plan/access/decide';
import { breachesOf, unguardedOf } from '../../src/plan/access/law';
import { changesBetween, type ChangeOptions } from '../../src/plan/changes';
import { stepsOf } from '../../src/plan/steps';
import { stateOf } from './round-trip';

export interface Walk {
  /** What the plan says it cannot do. */
  readonly refused: readonly string[];
  /** What is otherwise than the law: each a defect. */
  readonly wrong: readonly string[];
  /** What PostgreSQL has afterwards. */
  readonly end: Catalog;
  readonly statements: number;
  readonly transactions: number;
}

export const WHOLE: ChangeOptions = { scope: { of: 'database' }, renames: [], runner: 'postgres' };

/** What a plan is about of both sides. */
type Sides = (wanted: Catalog, actual: Catalog) => { readonly wanted: Catalog; readonly actual: Catalog };

/** From what is there to what is wanted. */
export async function walked(
  session: Session,
  declared: Catalog,
  options = WHOLE,
  sidesOf: Sides = (wanted, actual) => ({ wanted, actual }),
): Promise<Walk> {
  const { wanted, actual } = sidesOf(declared, await stateOf(session));
  const found = changesBetween(wanted, actual, options);
  const refused = found.refused.map(({ about, why }) => `${objectText(about)}: ${why}`);
  const steps = stepsOf(found.changes, { wanted, actual, sizes: new Map(), options });
  // a function may name what comes after it, as in a dump
  await session.execute('set check_function_bodies = off');
  const boundaries: Catalog[] = [];
  const wrong: string[] = [];
  for (const group of groupBy(steps, ({ transaction }) => String(transaction)).values()) {
    const isAlone = group[0]?.alone === true;
    if (isAlone && group.length > 1) wrong.push(`${group[0]?.id} is not alone`);
    try {
      if (!isAlone) await session.execute('begin');
      for (const { id, change } of group)
        await session.execute(change.sql).catch((error: unknown) => {
          throw new Error(`${id} ${String(error)}: ${change.sql}`);
        });
      if (!isAlone) await session.execute('commit');
    } catch (error) {
      await session.execute('rollback');
      wrong.push(error instanceof Error ? error.message : String(error));
      break;
    }
    boundaries.push(await stateOf(session));
  }
  const end = boundaries.at(-1) ?? actual;
  const course = { before: actual, after: wanted, boundaries };
  const access = breachesOf(course, BY_FORM).map(
    ({ transaction, role, command, relation, how }) =>
      `after transaction ${transaction} ${role} ${how} ${command} on ${objectText(relation)}`,
  );
  const unguarded = unguardedOf(course).map((id) => `${objectText(id)} is without its guard at a step`);
  const again = wrong.length > 0 ? [] : changesBetween(wanted, end, options).changes.map(({ sql }) => `again: ${sql}`);
  const left = wrong.length > 0 ? [] : differences(wanted, end).filter((one) => !isDefaultAcl(one, wanted));
  const differing = left.map(({ id, how, attributes }) => `${how}: ${objectText(id)} ${attributes.join(', ')}`);
  return {
    refused,
    wrong: [...wrong, ...again, ...differing, ...access, ...unguarded],
    end,
    statements: steps.length,
    transactions: boundaries.length,
  };
}

/** A grant and its revoke leave the list of the owner's own privileges where there was none: it says the same. */
function isDefaultAcl({ id, attributes }: Difference, { objects }: Catalog): boolean {
  return attributes.join() === 'acl' && objects.get(objectKey(id))?.acl === null;
}
