/** `tenet prove PLAN`: the transactions of a plan replayed on scratch servers like new migrations, on rows of two tenants. */
import { TenetError } from '../kernel/errors';
import type { Chain, Migration } from '../migrations/types';
import { readPlan } from '../plan/artifact/read-plan';
import type { Plan } from '../plan/plan';
import { stepsTogether, type StepsTogether } from '../plan/transactions';
import type { ProofFormat } from '../report/format';
import type { Io } from './io';
import { readText } from '../sources/text-file';
import { proveChain, type ReplayOptions } from './prove-migrations';

/**
 * @returns the exit code
 * @throws TenetError where the plan or the schema before it cannot be read, or is not named
 */
export async function provePlan(
  file: string,
  options: ReplayOptions & { readonly format: ProofFormat },
  io: Io,
): Promise<number> {
  const plan = readPlan(readText(file, io), file);
  if (options.base === undefined)
    throw new TenetError(`a plan is replayed on the schema before it, and "${file}" does not contain it`, {
      remedy: `name it: tenet prove ${file} --base schema.sql (pg_dump --schema-only writes it)`,
    });
  if (options.since !== undefined)
    throw new TenetError('--since is for a folder of migrations', { remedy: 'remove --since' });
  const chain = chainOfPlan(plan, file);
  const split = { base: [], fresh: chain.migrations, edited: [], gone: [], early: [] };
  const { postgres = plan.origin.major } = options;
  return proveChain(file, { chain, split, since: null }, { ...options, postgres }, io);
}

function chainOfPlan(plan: Plan, file: string): Chain {
  return {
    tool: 'tenet apply',
    because: file,
    migrations: stepsTogether(plan).map((one) => migrationOf(one, file)),
    leftOut: [],
    problems: [],
    isOneTransaction: false,
    early: 'is refused',
    compared: null,
  };
}

/** One line for each statement: the plan has no lines of its own. */
function migrationOf({ number, steps, alone }: StepsTogether, file: string): Migration {
  return {
    path: `${file}, transaction ${number}`,
    version: String(number),
    sql: steps.map(({ change }) => `${change.sql};\n`).join(''),
    transaction: alone ? 'apart' : 'together',
  };
}
