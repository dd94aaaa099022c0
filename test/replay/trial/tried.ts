/** Chains of two parts, what stands and one new file, tried on one ground: each case in a schema of its own. */
import { meaningOfCatalog } from '../../../src/meaning/of-catalog';
import { openGround, type Binding } from '../../../src/replay/ground';
import { runUnits } from '../../../src/replay/run-file';
import { trialOf, type TriedFile } from '../../../src/replay/trial/trial';
import { unitsOf } from '../../../src/replay/units';
import type { Migration, Transaction } from '../../../src/migrations/types';

export interface Case {
  /** A file name, without its end. */
  readonly name: string;
  readonly base: string;
  readonly fresh: string;
  readonly transaction?: Transaction;
}

const CHAIN = { isOneTransaction: false };

/** What became of the new file of each case, by its name; relations without the schema of the case. */
export async function triedTogether(
  major: number,
  cases: readonly Case[],
  binding: Binding = 'bound',
): Promise<ReadonlyMap<string, TriedFile>> {
  const ground = await openGround({ major, binding: 'unbound' });
  try {
    const base = cases.map((one): Migration => migration(`base/${one.name}.sql`, one, one.base));
    const ran = await runUnits(ground, unitsOf(base, CHAIN).units);
    if (ran.failure !== null) throw new Error(`${ran.failure.statement.path}: ${ran.failure.error.message}`);
    const fresh = cases.map((one) => migration(`${one.name}.sql`, one, one.fresh));
    const files = await trialOf({ ground, chain: CHAIN, fresh, binding, meaning: (catalog) => meaningOfCatalog(catalog) });
    const plain = JSON.parse(JSON.stringify(files).replaceAll(/\\"case_\w+\\"\./g, '')) as readonly TriedFile[];
    return new Map(plain.map((file) => [file.path.replace(/\.sql$/, ''), file]));
  } finally {
    await ground.stop();
  }
}

function migration(path: string, { name, transaction = 'together' }: Case, sql: string): Migration {
  const schema = `case_${name}`;
  // in the line of the first statement, so that lines are those of the case
  const head = path.startsWith('base/') ? `create schema if not exists ${schema}; ` : '';
  return { path, version: name, sql: `${head}set search_path = ${schema}; ${sql}`, transaction };
}

