/** What the user says of the tenancy, held against the tables and columns that are there. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { ownTables, relationKey } from '../../catalog/relations';
import { partsOf } from '../../catalog/select';
import { TenetError } from '../../kernel/errors';
import { didYouMean } from '../../kernel/suggest';
import { foldedName } from '../../model/tenant-columns';
import type { SaidTenancy } from '../meaning';

/** What was said, with the keys of the relations that it names. */
export interface Resolved {
  /** Absent: not said; null: no tenants. */
  readonly key?: string | null;
  readonly registry: string | null;
  readonly shared: ReadonlySet<string>;
}

/** @throws TenetError where a column or a table is not there, or a name without a schema means several tables */
export function resolveSaid(catalog: Catalog, { key, registry, shared = [] }: SaidTenancy): Resolved {
  // of a file that changes tables made elsewhere, nothing tells which columns they have
  if (key !== undefined && key !== null && catalog.partial.size === 0) assertColumn(catalog, key);
  return {
    ...(key !== undefined && { key }),
    registry: registry === undefined ? null : tableCalled(catalog, registry, '--registry'),
    shared: new Set(shared.map((name) => tableCalled(catalog, name, '--shared'))),
  };
}

/** A key is the key before a table has it. A table that is not there yet, or no longer, is left out. */
export function resolveSoFar(catalog: Catalog, said: SaidTenancy): Resolved {
  const { key, registry, shared = [] } = said;
  const isThere = (claim: SaidTenancy): boolean => failureOf(catalog, claim) === undefined;
  const tables = resolveSaid(catalog, {
    ...(registry !== undefined && isThere({ registry }) && { registry }),
    shared: shared.filter((name) => isThere({ shared: [name] })),
  });
  return { ...tables, ...(key !== undefined && { key }) };
}

/**
 * Holds what was said against states that follow each other: each claim must hold in one of them.
 * @throws TenetError of the last state, as `resolveSaid` does
 */
export function assertSaidIn(states: readonly Catalog[], said: SaidTenancy): void {
  for (const claim of claimsOf(said)) {
    const failures = states.map((catalog) => failureOf(catalog, claim));
    const last = failures.at(-1);
    if (last !== undefined && !failures.includes(undefined)) throw last;
  }
}

function claimsOf({ key, registry, shared = [] }: SaidTenancy): readonly SaidTenancy[] {
  return [
    ...(key === undefined ? [] : [{ key }]),
    ...(registry === undefined ? [] : [{ registry }]),
    ...shared.map((name) => ({ shared: [name] })),
  ];
}

function failureOf(catalog: Catalog, said: SaidTenancy): TenetError | undefined {
  try {
    resolveSaid(catalog, said);
    return undefined;
  } catch (error) {
    if (error instanceof TenetError) return error;
    throw error;
  }
}

function assertColumn(catalog: Catalog, key: string): void {
  const names = ownTables(catalog).flatMap(({ id }) => partsOf(catalog, id, 'column').map((column) => column.id.name));
  if (names.some((name) => foldedName(name) === foldedName(key))) return;
  throw new TenetError(`--tenant-key: no table has a column "${key}"${didYouMean(key, [...new Set(names)])}`, {
    remedy: 'name an existing column, or use --no-tenants',
  });
}

function tableCalled(catalog: Catalog, name: string, flag: string): string {
  const tables = ownTables(catalog).map(({ id }) => ({ key: relationKey(id), name: id.name }));
  const exact = tables.filter((table) => table.key === name);
  const [found, another] = exact.length > 0 ? exact : tables.filter((table) => table.name === name);
  if (found === undefined) {
    const known = tables.flatMap((table) => (name.includes('.') ? [table.key] : [table.name]));
    throw new TenetError(`${flag}: table "${name}" does not exist${didYouMean(name, known)}`, {
      remedy: 'name an existing table, schema-qualified if the name is ambiguous',
    });
  }
  if (another !== undefined)
    throw new TenetError(`${flag}: several schemas have a table "${name}"`, {
      remedy: `add the schema: ${found.key} or ${another.key}`,
    });
  return found.key;
}
