/** What a spec declares exactly, on a scratch server. */
import type { Catalog } from '../catalog/catalog';
import { TenetError } from '../kernel/errors';
import { objectText } from '../kinds/id';
import { exactCatalog } from '../exact/to-catalog';
import type { Meaning } from '../meaning/meaning';
import type { Model } from '../model/types';
import { groundOfExact } from '../pipeline-exact';
import { scratchOf, type Scratch } from '../prove/scratch/scratch';
import type { Spec } from '../spec/types';

export interface ExactSource {
  readonly catalog: Catalog;
  readonly meaningOf: (catalog: Catalog) => Meaning;
}

/** As a server of a major has it: NOT NULL constraints have names since 18. */
export function exactOn(spec: Spec, model: Model, major: number): ExactSource {
  const exact = exactCatalog({ ...spec.exact }, { major, database: model.database });
  return {
    catalog: exact.catalog,
    meaningOf: (catalog) => groundOfExact({ ...exact, catalog }, model, spec).meaning,
  };
}

/**
 * The catalog that the server prints.
 * @throws TenetError where PostgreSQL refuses something of it
 */
export async function loadedExact(file: string, declared: Catalog): Promise<Catalog> {
  const scratch = await scratchOf(declared);
  try {
    refuseRefused(file, scratch);
    return withLeftOut(scratch.created, declared);
  } finally {
    await scratch.engine.stop();
  }
}

function refuseRefused(file: string, { refused }: Scratch): void {
  const [first, ...more] = refused;
  if (first === undefined) return;
  const others = more.length === 0 ? '' : `; ${more.length} more statements were refused`;
  throw new TenetError(`the scratch server cannot create ${objectText(first.id)}: ${first.why}${others}`, {
    remedy: `change it in ${file}`,
  });
}

/** Settings that name files or libraries are on no scratch server: they are as they are declared. */
function withLeftOut(created: Catalog, declared: Catalog): Catalog {
  const left = [...declared.objects].filter(([key, { id }]) => id.kind === 'setting' && !created.objects.has(key));
  return { ...created, objects: new Map([...created.objects, ...left]) };
}
