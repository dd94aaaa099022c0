/** What a spec declares exactly, on a scratch server. */
import type { Catalog } from '../catalog/catalog';
import { objectsOf } from '../catalog/select';
import type { Session } from '../engine';
import { InputError, TenetError, type Place, type Problem } from '../kernel/errors';
import { groupBy } from '../kernel/group';
import { objectKey, objectText, type ObjectId } from '../kinds/id';
import type { Finding } from '../kernel/finding';
import { placeOfExact } from '../exact/places';
import { exactRenames } from '../exact/renames';
import { exactCatalog, type ExactCatalog } from '../exact/to-catalog';
import { LOADS, type Loaded } from '../load/load';
import { refusalOf } from '../load/queries';
import { quoteIdentifier } from '../kernel/identifier';
import { at, type Pointer } from '../kernel/pointer';
import type { Model } from '../model/types';
import type { Meaning } from '../meaning/meaning';
import type { Checked } from '../pipeline';
import { groundOfExact } from '../pipeline-exact';
import { scratchOf, type Scratch } from '../prove/scratch/scratch';

export interface ExactSource {
  readonly catalog: Catalog;
  /** What its `renamed_from` says. */
  readonly renames: ReturnType<typeof exactRenames>;
  /** Where the files of the spec declare an object. */
  readonly placeOf: PlaceOf;
  readonly meaningOf: (catalog: Catalog) => Meaning;
}

type Declaring = Pick<Checked, 'spec' | 'model' | 'sources'>;

type PlaceOf = (id: ObjectId) => Place | undefined;

/** As a server of a major has it: NOT NULL constraints have names since 18. */
export function exactOn({ spec, model, sources }: Declaring, major: number): ExactSource {
  const exact = exactCatalog({ ...spec.exact }, { major, database: model.database });
  const pointerOf = placeOfExact(exact.origins);
  return {
    catalog: exact.catalog,
    renames: exactRenames({ ...spec.exact }),
    placeOf: (id) => sources.locate(pointerOf(id), 'key'),
    meaningOf: (catalog) => groundOfExact({ ...exact, catalog }, spec).meaning,
  };
}

/**
 * The catalog that the server prints.
 * @throws InputError where PostgreSQL refuses something of it
 */
export async function loadedExact({ catalog, placeOf }: ExactSource): Promise<Catalog> {
  const scratch = await scratchOf(catalog);
  try {
    refuseRefused(scratch, placeOf);
    return withLeftOut(scratch.created, catalog);
  } finally {
    await scratch.engine.stop();
  }
}

/** @throws InputError with each statement that PostgreSQL refused: what is missing would be proved to hold */
export function refuseRefused({ refused, engine: { version } }: Scratch, placeOf: PlaceOf): void {
  if (refused.length === 0) return;
  // what follows from one of an object is no other mistake
  const first = [...groupBy(refused, ({ id }) => objectKey(id)).values()].flatMap(([one]) => one ?? []);
  throw new InputError(
    first.map(({ id, why }): Problem => {
      const place = placeOf(id);
      return {
        message: `PostgreSQL ${version} rejects ${objectText(id)}: ${why}`,
        remedy: remedyFor(why),
        ...(place && { place }),
      };
    }),
  );
}

/** Names under `exact` are looked up as PostgreSQL prints them: without a schema, in pg_catalog alone. */
function remedyFor(why: string): string {
  return /^(?:function|relation|type) [^.]+ does not exist/.test(why)
    ? 'write the name with its schema, public.name: expressions under exact are read with an empty search_path'
    : 'change what the spec declares there';
}

/** Settings that name files or libraries are on no scratch server: they are as they are declared. */
function withLeftOut(created: Catalog, declared: Catalog): Catalog {
  const left = [...declared.objects].filter(([key, { id }]) => id.kind === 'setting' && !created.objects.has(key));
  return { ...created, objects: new Map([...created.objects, ...left]) };
}

/** What PostgreSQL says of it and of the declared queries, as findings at their places. Never throws for what a spec holds, or for what this machine lacks. */
export async function loadExact(
  { catalog, origins }: ExactCatalog,
  { queries }: Pick<Model, 'queries'>,
): Promise<Loaded> {
  try {
    const scratch = await scratchOf(catalog);
    const { engine, database, refused } = scratch;
    try {
      const placeOf = placeOfExact(origins);
      const ofQueries = await queryFindings(await engine.connect({ database }), catalog, queries, engine.version);
      const statements = catalog.objects.size - refused.length;
      return {
        loading: { postgres: engine.version, statements, queries: queries.length, untried: 0, lacks: [], why: null },
        findings: [...refused.map(({ id, why }) => findingOf(id, placeOf(id), why, engine.version)), ...ofQueries],
      };
    } finally {
      await engine.stop();
    }
  } catch (error) {
    if (!(error instanceof TenetError)) throw error;
    const [why = ''] = error.message.split('\n');
    return { loading: { postgres: null, statements: 0, queries: 0, untried: 0, lacks: [], why }, findings: [] };
  }
}

/** Planned, and not run. A name without a schema is looked for in all that are declared, those of sessions by default first. */
async function queryFindings(
  session: Session,
  catalog: Catalog,
  queries: Model['queries'],
  version: string,
): Promise<readonly Finding[]> {
  const schemas = objectsOf(catalog, 'schema').map(({ id }) => id.name);
  const path = ['public', ...schemas.filter((name) => name !== 'public')].map(quoteIdentifier).join(', ');
  const findings: Finding[] = [];
  try {
    for (const { name, origin, sql } of queries) {
      await session.execute(`DEALLOCATE ALL; SET search_path = ${path}, pg_temp`);
      const error = await refusalOf(session, sql);
      if (error !== undefined)
        findings.push(findingOf({ kind: 'query', name }, at(origin, 'sql'), error.message, version));
    }
  } finally {
    await session.end();
  }
  return findings;
}

function findingOf(id: ObjectId, place: Pointer, why: string, version: string): Finding {
  const object = id.kind === 'query' ? `query "${id.name}"` : objectText(id);
  return {
    rule: LOADS,
    severity: 'error',
    known: 'proved',
    at: place,
    about: id,
    detail: why,
    object,
    message: `PostgreSQL ${version} rejects ${object}: ${why}`,
  };
}
