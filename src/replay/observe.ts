/** What the new files do to access: a line for each, and what is open between two of their transactions. */
import { accessChange, accessSaid } from '../catalog/access-change';
import type { Catalog } from '../catalog/catalog';
import type { Meaning } from '../meaning/meaning';
import type { Chain, Migration } from '../migrations/types';
import { loadParser } from '../sql/parser';
import type { Ground } from './ground';
import { runUnits } from './run-file';
import type { Ran } from './run-types';
import type { Window } from './types';
import { unitsOf, type Unit, type UnitStatement } from './units';
import { openRelations, States } from './open-relations';
import { Windows } from './windows';

export interface Observed {
  /** New files that ran, in their order. */
  readonly files: readonly { readonly path: string; readonly transactions: number; readonly access: string }[];
  readonly windows: readonly Window[];
  readonly ran: Ran;
  /** As it stands afterwards. */
  readonly catalog: Catalog;
}

export interface Fresh {
  readonly fresh: readonly Migration[];
  readonly chain: Pick<Chain, 'isOneTransaction'>;
}

/**
 * Runs the new files and watches access.
 * @param ground a fork, which is spent by it; rows that are planted there show whether a window is one
 * @param meansOf whose rows a catalog holds
 */
export async function observeFresh(
  ground: Ground,
  { fresh, chain }: Fresh,
  meansOf: (catalog: Catalog) => Meaning,
): Promise<Observed> {
  await loadParser();
  const { units } = unitsOf(fresh, chain);
  const states = new States(ground);
  const read: Catalog[] = [await states.now()];
  const windows = new Windows(ground, states, meansOf, await openRelations(ground));
  const files: Observed['files'][number][] = [];
  const said = async (path: string, catalog: Catalog): Promise<void> => {
    const transactions = units.filter(({ statements }) => statements.some((one) => one.path === path)).length;
    files.push({ path, transactions, access: accessSaid(accessChange(read.at(-1) ?? catalog, catalog)) });
    read.push(catalog);
  };
  const lasts = lastOfFiles(units);
  const ran = await runUnits(ground, units, {
    async after(session, statement, { error }) {
      // what one transaction holds of several files is seen by its own session alone
      if (error === null && chain.isOneTransaction && lasts.has(statement))
        await said(statement.path, await states.within(session));
    },
    again() {
      if (!chain.isOneTransaction) return;
      files.length = 0;
      read.length = 1;
    },
    async committed(_session, unit) {
      states.touched(unit.statements);
      await windows.look(unit);
      if (chain.isOneTransaction) return;
      for (const statement of unit.statements) if (lasts.has(statement)) await said(statement.path, await states.now());
    },
  });
  const catalog = await states.now();
  return { files, windows: windows.told(catalog), ran, catalog };
}

function lastOfFiles(units: readonly Unit[]): ReadonlySet<UnitStatement> {
  const all = units.flatMap(({ statements }) => statements);
  return new Set(new Map(all.map((statement) => [statement.path, statement])).values());
}
