/** Columns that tables share, with all that speaks for one of them naming the tenant. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { indexesOf, keyColumns } from '../../catalog/keys';
import { relationKey } from '../../catalog/relations';
import { partsOf } from '../../catalog/select';
import { groupBy } from '../../kernel/group';
import type { ObjectOf } from '../../kinds/attributes';
import { foldedName } from '../../model/tenant-columns';
import type { Evidence, KeyCandidate } from '../meaning';
import { isMemberTable, isNeverTenant, isPerson, stemOf, tierOf, type NameTier } from './names';
import { comparedColumns, type Compared } from './policy-evidence';

/** What a table has of one candidate. */
interface Place {
  readonly table: ObjectOf<'table'>;
  readonly column: string;
  readonly type: string;
}

export interface Candidate extends KeyCandidate {
  readonly stem: string;
  readonly tier: NameTier;
  /** It says which person. */
  readonly isPerson: boolean;
  /** Number of tables whose policies compare it. */
  readonly compared: number;
  /** Number of tables in which it leads a key of several columns. */
  readonly leading: number;
  /** A table of its members: it and a person in one row. */
  readonly hasMembers: boolean;
  /** A row that references two of what it references: entries between accounts, not rows of a tenant. */
  readonly isCrossed: boolean;
}

/** Every column that could name the tenant, each in all its spellings. */
export function candidatesOf(catalog: Catalog, tables: readonly ObjectOf<'table'>[]): readonly Candidate[] {
  const places = tables.flatMap((table) =>
    partsOf(catalog, table.id, 'column').map(({ id, attributes: { type } }) => ({ table, column: id.name, type })),
  );
  const compared = groupBy(comparedColumns(catalog, tables), ({ column }) => stemOf(column));
  const guarded = tables.filter(({ id }) => partsOf(catalog, id, 'policy').length > 0).length;
  const stems = [...groupBy(places, ({ column }) => stemOf(column))].filter(
    ([stem]) => !isNeverTenant(stem) || isOfSession(compared.get(stem) ?? [], guarded),
  );
  const known = new Set(tables.map(({ id }) => relationKey(id)));
  return stems.flatMap(([stem, some]) => {
    const whole = oneKind(some);
    const isKeyLike = tierOf(stem) !== 'other' || whole.length > 1;
    const evidence = compared.get(stem) ?? [];
    return isKeyLike || evidence.length > 0 ? [candidateOf(catalog, stem, whole, evidence, known)] : [];
  });
}

/** Whatever its name says: most policies compare it with the session's role or setting, as where each tenant logs in as a role. */
function isOfSession(compared: readonly Compared[], guarded: number): boolean {
  const tables = new Set(compared.filter(({ kind }) => kind === 'setting').map(({ table }) => table));
  return tables.size > 1 && tables.size * 2 > guarded;
}

/** `tenant text` beside `tenant_id uuid` is another thing: of each table the column in the spelling and type of most. */
function oneKind(places: readonly Place[]): readonly Place[] {
  const kinds = groupBy(
    places,
    ({ column, type }) => `${foldedName(column).replace(/^.*?(id|uuid|guid|key)?$/, '$1')} ${type}`,
  );
  const [most = []] = [...kinds.values()].toSorted((left, right) => right.length - left.length);
  const [first] = most;
  const spelled = places.filter(({ column }) => first !== undefined && foldedName(column) === foldedName(first.column));
  const rest = most.filter(({ table }) => !spelled.some((one) => one.table === table));
  return [...spelled, ...rest];
}

function candidateOf(
  catalog: Catalog,
  stem: string,
  places: readonly Place[],
  compared: readonly Compared[],
  known: ReadonlySet<string>,
): Candidate {
  const column = mostOf(places.map((place) => place.column)) ?? stem;
  const type = places.find((place) => place.column === column)?.type ?? '';
  const targets = places.flatMap((place) => targetsOf(catalog, place));
  const references = mostOf(targets) ?? null;
  const keys = places.map((place) => keysOf(catalog, place));
  const leading = keys.filter(({ leads }) => leads).length;
  const members = places.filter((place) => isMembership(catalog, place));
  const tablesBy = (kind: Compared['kind']): number =>
    new Set(compared.flatMap((one) => (one.kind === kind ? [one.table] : []))).size;
  const tier = tierOf(stem);
  const evidence: readonly Evidence[] = [
    { kind: 'setting', count: tablesBy('setting') },
    { kind: 'membership', count: tablesBy('membership') + members.length },
    { kind: 'foreign key', count: targets.filter((target) => target === references).length },
    { kind: 'composite key', count: leading },
    { kind: 'unique key', count: keys.filter(({ leads, holds }) => holds && !leads).length },
    { kind: 'name', count: tier === 'other' ? 0 : places.length },
  ];
  return {
    column,
    type,
    tables: [...new Set(places.map(({ table }) => relationKey(table.id)))],
    references,
    evidence: evidence.filter(({ count }) => count > 0),
    stem,
    tier,
    isPerson: isPerson(stem),
    compared: new Set(compared.map(({ table }) => table)).size,
    leading,
    hasMembers: members.length > 0,
    isCrossed: references !== null && known.has(references) && isCrossed(catalog, references, places),
  };
}

/** Tables that the column alone references, but for its own. */
function targetsOf(catalog: Catalog, { table, column }: Place): readonly string[] {
  return partsOf(catalog, table.id, 'foreign key').flatMap(({ attributes: { columns, references } }) => {
    const target = relationKey(references);
    return columns.length === 1 && columns[0] === column && target !== relationKey(table.id) ? [target] : [];
  });
}

function keysOf(catalog: Catalog, { table, column }: Place): { readonly leads: boolean; readonly holds: boolean } {
  const keys = indexesOf(catalog, table.id)
    .filter(({ unique, elements }) => unique && elements.length > 1)
    .map(keyColumns);
  return { leads: keys.some(([first]) => first === column), holds: keys.some((columns) => columns.includes(column)) };
}

function isMembership(catalog: Catalog, { table, column }: Place): boolean {
  if (!isMemberTable(table.id.name)) return false;
  return partsOf(catalog, table.id, 'column').some(({ id }) => id.name !== column && isPerson(stemOf(id.name)));
}

function isCrossed(catalog: Catalog, target: string, places: readonly Place[]): boolean {
  return places.some(({ table, column }) =>
    partsOf(catalog, table.id, 'foreign key').some(
      ({ attributes: { columns, references } }) =>
        columns.length === 1 && columns[0] !== column && relationKey(references) === target,
    ),
  );
}

/** The value that is there most often, the first of several; undefined of none. */
export function mostOf(values: readonly string[]): string | undefined {
  const times = new Map<string, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return [...times].toSorted(([, left], [, right]) => right - left)[0]?.[0];
}
