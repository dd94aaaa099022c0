/** Whether a default partition contains rows, which forced row security hides from its owner. */
import { Stopped, StepFailed } from '../apply/context';
import { qualified } from '../kernel/identifier';
import { unforced } from './statements';
import type { Leaf, PartitionedTable, State } from './types';
import { STATEMENT_MS, type Worker } from './worker';

/** Its heap may be there after its rows have left. Where the lock is not given, it is taken to contain some. */
export async function withoutEmptyDefaults<T extends State>(state: T, worker: Worker): Promise<T> {
  const tables = [];
  for (const one of state.tables) {
    const leaves = [];
    for (const leaf of one.leaves) {
      const isEmpty = leaf.isDefault && leaf.bytes > 0 && !(await hasRows(one.table, leaf, worker));
      leaves.push(isEmpty ? { ...leaf, bytes: 0 } : leaf);
    }
    tables.push({ ...one, leaves });
  }
  return { ...state, tables };
}

class Found extends Error {
  constructor(readonly isFound: boolean) {
    super('rolled back');
  }
}

/** In a transaction that is rolled back, so that nobody sees it without its protection. */
async function hasRows({ owner }: PartitionedTable, leaf: Leaf, worker: Worker): Promise<boolean> {
  const { schema, name } = leaf;
  try {
    await worker.transaction(
      { object: `${schema}.${name}`, as: owner, statementMs: STATEMENT_MS.locked },
      async (session) => {
        await session.execute(unforced(leaf));
        const [row] = await session.query(`select from ${qualified(schema, name)} limit 1`);
        throw new Found(row !== undefined);
      },
    );
    return true;
  } catch (error) {
    const reason = error instanceof StepFailed ? error.reason : error;
    if (reason instanceof Found) return reason.isFound;
    if (error instanceof Stopped || error instanceof StepFailed) return true;
    throw error;
  }
}
