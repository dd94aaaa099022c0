/** Chains of two parts, what stands and one new file, tried on one ground. */
import type { Catalog } from '../../../src/catalog/catalog';
import type { Meaning } from '../../../src/meaning/meaning';
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

/** What became of the new file of each case, by its name. What a case makes bears its name on the server, and not in what is told. */
export async function triedTogether(
  major: number,
  cases: readonly Case[],
  binding: Binding = 'bound',
): Promise<ReadonlyMap<string, TriedFile>> {
  const ground = await openGround({ major, binding: 'unbound' });
  try {
    const base = cases.map((one) => migration(`base/${one.name}.sql`, one, one.base));
    const ran = await runUnits(ground, unitsOf(base, CHAIN).units);
    if (ran.failure !== null) throw new Error(`${ran.failure.statement.path}: ${ran.failure.error.message}`);
    const fresh = cases.map((one) => migration(`${one.name}.sql`, one, one.fresh));
    const meaning = (catalog: Catalog): Meaning => meaningOfCatalog(catalog);
    const files = await trialOf({ ground, chain: CHAIN, fresh, binding, meaning });
    return new Map(
      cases.map(({ name }, index) => {
        const plain = JSON.stringify(files[index]).replaceAll(`_of_${name}`, '');
        return [name, JSON.parse(plain) as TriedFile];
      }),
    );
  } finally {
    await ground.stop();
  }
}

const MADE = /\bcreate (?:temp )?(?:table|function|type) (?!if\b)(\w+)/gi;

function migration(path: string, { name, base, fresh, transaction = 'together' }: Case, sql: string): Migration {
  const made = new Set([...`${base} ${fresh}`.matchAll(MADE)].map(([, word = '']) => word));
  const own = [...made].reduce(
    (text, word) => text.replaceAll(new RegExp(`\\b${word}\\b`, 'g'), `${word}_of_${name}`),
    sql,
  );
  return { path, version: name, sql: own, transaction };
}
