/** One side of a case proved as `tenet prove dump.sql` proves it. */
import { rules } from '../../../policies';
import type { Engine } from '../../../src/engine';
import { meaningOfCatalog } from '../../../src/meaning/of-catalog';
import { loadDump } from '../../../src/prove/dump';
import { prove, type Proved } from '../../../src/prove/prove';
import { BASES } from './bases';
import type { BaseName } from './case';
import { inDatabase } from './ground';

export function proveDump(engine: Engine, base: BaseName, sql: string): Promise<Proved> {
  return inDatabase(engine, base, async () => {
    const loaded = await loadDump(engine, base, sql);
    return prove({
      engine,
      database: base,
      loaded,
      meaning: ({ catalog }) => meaningOfCatalog(catalog, [], { shared: BASES[base].shared }),
      rules,
      solver: true,
      now: () => performance.now(),
    });
  });
}
