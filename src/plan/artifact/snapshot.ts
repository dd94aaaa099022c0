/** The catalog of a server as a file, so that a pipeline plans without the database. No row, no password and no secret is in it. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { TenetError } from '../../kernel/errors';
import { objectKey } from '../../kinds/id';
import type { CatalogObject } from '../../kinds/kind';
import { canonicalJson, hashOf } from './canonical';
import type { Followers, ServerSizes } from './forecast';
import { withoutSecrets } from './secrets';

export interface Snapshot {
  readonly catalog: Catalog;
  readonly sizes: ServerSizes;
  /** The role that read it. */
  readonly runner: string;
  /** `system_identifier` of the cluster; null where it may not be read. */
  readonly system: string | null;
  /** By role, one other database of the cluster that uses it. */
  readonly sharedRoles: ReadonlyMap<string, string>;
}

const FORMAT = 1;

/** One object on each line, as it was read: two snapshots differ in the lines of what changed. */
export function writeSnapshot({ catalog, sizes, runner, system, sharedRoles }: Snapshot, version: string): string {
  const { objects, dependencies, shows, partial, ...rest } = withoutSecrets(catalog);
  const body = {
    format: FORMAT,
    kind: 'tenet snapshot',
    tenet: version,
    runner,
    system,
    sharedRoles: [...sharedRoles].toSorted(byFirst),
    catalog: {
      ...rest,
      shows: [...shows].toSorted(),
      partial: [...partial].toSorted(),
      objects: [...objects.values()],
      dependencies: [...dependencies].map(([key, needed]) => [key, [...needed].toSorted()]).toSorted(byFirst),
    },
    sizes: { relations: [...sizes.relations].toSorted(byFirst), followers: sizes.followers },
  };
  const hash = hashOf(body);
  const lines = body.catalog.objects.map((object) => JSON.stringify(object)).join(',\n');
  const shell = canonicalJson({ ...body, hash, catalog: { ...body.catalog, objects: [] } });
  return `${shell.replace('"objects":[]', () => `"objects":[\n${lines}\n]`)}\n`;
}

function byFirst(left: readonly unknown[], right: readonly unknown[]): number {
  return String(left[0]) < String(right[0]) ? -1 : 1;
}

interface Written {
  readonly format: number;
  readonly kind: string;
  readonly hash: string;
  readonly runner: string;
  readonly system: string | null;
  /** Absent where an earlier version wrote it. */
  readonly sharedRoles?: readonly (readonly [role: string, database: string])[];
  readonly catalog: Omit<Catalog, 'objects' | 'dependencies' | 'shows' | 'partial'> & {
    readonly objects: readonly CatalogObject[];
    readonly dependencies: readonly (readonly [string, readonly string[]])[];
    readonly shows: readonly (Catalog['shows'] extends ReadonlySet<infer S> ? S : never)[];
    readonly partial: readonly string[];
  };
  readonly sizes: {
    readonly relations: readonly (readonly [
      string,
      { readonly rows: number | null; readonly bytes: number; readonly heapBytes: number },
    ])[];
    readonly followers: Followers | null;
  };
}

/**
 * @param file its name, for messages
 * @throws TenetError where it is no snapshot, of another format, or was changed after it was written
 */
export function readSnapshot(text: string, file: string): Snapshot {
  const written = parsed(text);
  if (written?.kind !== 'tenet snapshot')
    throw new TenetError(`"${file}" is not a snapshot`, {
      remedy: 'write one with: tenet plan --url DATABASE --snapshot FILE',
    });
  if (written.format !== FORMAT)
    throw new TenetError(
      `"${file}" is a snapshot of format ${String(written.format)}; this version of Tenet reads format ${FORMAT}`,
      {
        remedy: 'write it again with this version',
      },
    );
  const { hash, ...body } = written;
  if (hash !== hashOf(body))
    throw new TenetError(`"${file}" was changed after it was written: its hash does not match`, {
      remedy: 'write it again with: tenet plan --url DATABASE --snapshot FILE',
    });
  return restored(written);
}

/** The same of a text of `writeSnapshot` that is known to be whole, of which nothing is hashed again. */
export function restoredSnapshot(text: string): Snapshot {
  return restored(JSON.parse(text) as Written);
}

function restored({ catalog, sizes, runner, system, sharedRoles = [] }: Written): Snapshot {
  return {
    runner,
    system,
    sharedRoles: new Map(sharedRoles),
    catalog: {
      ...catalog,
      shows: new Set(catalog.shows),
      partial: new Set(catalog.partial),
      objects: new Map(catalog.objects.map((object) => [objectKey(object.id), object])),
      dependencies: new Map(catalog.dependencies.map(([key, needed]) => [key, new Set(needed)])),
    },
    sizes: { relations: new Map(sizes.relations), followers: sizes.followers },
  };
}

function parsed(text: string): Written | undefined {
  try {
    return JSON.parse(text) as Written;
  } catch {
    return undefined;
  }
}
