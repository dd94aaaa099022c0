/** What a spec declares exactly, on a scratch server. */
import type { Catalog } from '../catalog/catalog';
import { TenetError } from '../kernel/errors';
import { objectText } from '../kinds/id';
import type { Finding } from '../kernel/finding';
import { placeOfExact } from '../exact/places';
import { exactCatalog, type ExactCatalog } from '../exact/to-catalog';
import { LOADS, type Loaded } from '../load/load';
import type { Meaning } from '../meaning/meaning';
import type { Model } from '../model/types';
import { groundOfExact } from '../pipeline-exact';
import type { Refused } from '../prove/scratch/create';
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
    meaningOf: (catalog) => groundOfExact({ ...exact, catalog }, spec).meaning,
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

/** @throws TenetError where PostgreSQL refused something: what is missing would be proved to hold */
export function refuseRefused(file: string, { refused }: Scratch): void {
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

/** What PostgreSQL says of it, as findings at their places. Never throws for what a spec holds, or for what this machine lacks. */
export async function loadExact({ catalog, origins }: ExactCatalog): Promise<Loaded> {
  try {
    const scratch = await scratchOf(catalog);
    await scratch.engine.stop();
    const loading = { postgres: scratch.engine.version, queries: 0, untried: 0, lacks: [], why: null };
    return {
      loading: { ...loading, statements: catalog.objects.size - scratch.refused.length },
      findings: scratch.refused.map((refused) => findingOf(refused, scratch.engine.version, placeOfExact(origins))),
    };
  } catch (error) {
    if (!(error instanceof TenetError)) throw error;
    const [why = ''] = error.message.split('\n');
    return { loading: { postgres: null, statements: 0, queries: 0, untried: 0, lacks: [], why }, findings: [] };
  }
}

function findingOf({ id, why }: Refused, version: string, place: ReturnType<typeof placeOfExact>): Finding {
  const object = objectText(id);
  return {
    rule: LOADS,
    severity: 'error',
    known: 'proved',
    at: place(id),
    about: id,
    detail: why,
    object,
    message: `PostgreSQL ${version} rejects ${object}: ${why}`,
  };
}
