/** What the new files do to access: a line for each, and what is open between two of their transactions. */
import { accessChange, accessSaid } from '../catalog/access-change';
import type { Catalog } from '../catalog/catalog';
import { withPinnedPath } from '../engine';
import type { Meaning } from '../meaning/meaning';
import type { Chain, Migration } from '../migrations/types';
import { readState } from '../read/read-state';
import type { Ground } from './ground';
import { runUnits } from './run-file';
import type { Ran } from './run-types';
import type { Window } from './types';
import { unitsOf, type Unit, type UnitStatement } from './units';
import { openRelations, stateOf } from './open-relations';
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
  const { units } = unitsOf(fresh, chain);
  const before = await stateOf(ground);
  const windows = new Windows(ground, meansOf, await openRelations(ground));
  const states = new Map<string, Catalog>();
  const lasts = lastOfFiles(units);
  const ran = await runUnits(ground, units, {
    // what one transaction holds of several files is seen by its own session alone
    async after(session, statement, { error }) {
      if (error === null && lasts.has(statement) && chain.isOneTransaction)
        states.set(statement.path, await withPinnedPath(session, () => readState(session)));
    },
    async committed(_session, unit) {
      await windows.look(unit);
      if (chain.isOneTransaction) return;
      for (const statement of unit.statements)
        if (lasts.has(statement)) states.set(statement.path, await stateOf(ground));
    },
  });
  const catalog = await stateOf(ground);
  let last = before;
  const files = [...states].map(([path, now]) => {
    const access = accessSaid(accessChange(last, now));
    last = now;
    const transactions = units.filter(({ statements }) => statements.some((one) => one.path === path)).length;
    return { path, transactions, access };
  });
  return { files, windows: windows.told(catalog), ran, catalog };
}

function lastOfFiles(units: readonly Unit[]): ReadonlySet<UnitStatement> {
  const all = units.flatMap(({ statements }) => statements);
  return new Set(new Map(all.map((statement) => [statement.path, statement])).values());
}
