/** Whose rows the tables of a database hold, where no spec says it: said, or inferred from what is there. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { ownTables, relationKey } from '../../catalog/relations';
import { partsOf } from '../../catalog/select';
import type { ObjectOf } from '../../kinds/attributes';
import type { ObjectId } from '../../kinds/id';
import type { KeyCandidate, Tenancy } from '../meaning';
import { tenantColumnOf } from '../whose';
import { candidatesOf, type Candidate } from './candidates';
import { chosen } from './choose';
import { isBookkeeping } from '../bookkeeping';
import { siblingSchemas } from '../sibling-schemas';
import { stemOf } from './names';
import { registryAt, registryOf, type Registry } from './registry';
import type { Resolved } from './said';

export type Decided = Omit<Tenancy, 'outside'> & { readonly registryColumn: string | null };

/** @throws nothing: what was said is resolved before */
export function decideTenancy(catalog: Catalog, said: Resolved): Decided {
  const tables = designedTables(catalog);
  const none: Decided = {
    source: 'none',
    key: null,
    runnersUp: [],
    registry: null,
    registryColumn: null,
    of: tables.length,
  };
  if (said.key === null || (said.key === undefined && isSchemaPerTenant(catalog))) return none;
  const candidates = candidatesOf(catalog, tables);
  const field = { catalog, tables };
  const { key, runnersUp } =
    said.key === undefined ? chosen(candidates, field) : saidKey(said.key, candidates, catalog);
  if (key === null) return { ...none, runnersUp: runnersUp.map(plain) };
  const registry = registryFor(catalog, key, said);
  return {
    source: said.key === undefined ? 'inferred' : 'said',
    key: { ...plain(key), references: key.references ?? registry?.relation ?? null },
    runnersUp: runnersUp.map(plain),
    registry: registry?.relation ?? null,
    registryColumn: registry?.column ?? null,
    of: tables.length,
  };
}

/** Where each of several schemas with the same tables is one tenant's, no column says whose a row is, whatever it is called. */
function isSchemaPerTenant(catalog: Catalog): boolean {
  const schemas = new Set(siblingSchemas(catalog).flat());
  const own = ownTables(catalog).filter(({ id }) => schemas.has(id.schema ?? ''));
  return own.length > 0 && own.every(({ id }) => partsOf(catalog, id, 'policy').length === 0);
}

function registryFor(catalog: Catalog, key: KeyCandidate, said: Resolved): Registry | null {
  return said.registry === null ? registryOf(catalog, key) : registryAt(catalog, said.registry, key);
}

/** Own tables, but for the books of tools; of a file that names tables made elsewhere, those of which it says a column. */
function designedTables(catalog: Catalog): readonly ObjectOf<'table'>[] {
  const own = ownTables(catalog).filter(({ id }) => partsOf(catalog, id, 'column').length > 0);
  const designed = own.filter(({ id }) => !isBookkeeping(id));
  return designed.length > 0 ? designed : own;
}

/** The column that was said, with what is found of it; where no table has it that is known, without. */
function saidKey(
  column: string,
  candidates: readonly Candidate[],
  catalog: Catalog,
): { readonly key: KeyCandidate; readonly runnersUp: readonly Candidate[] } {
  const found = candidates.find(({ stem }) => stem === stemOf(column));
  const having = ownTables(catalog).filter(({ id }) => tenantColumnOf(catalog, id, column) !== null);
  const spelled = having.flatMap(({ id }) =>
    partsOf(catalog, id, 'column').filter((one) => one.id.name === tenantColumnOf(catalog, id, column)),
  );
  const first = spelled.find(({ id }) => id.name === column) ?? spelled[0];
  const key: KeyCandidate = {
    column: first?.id.name ?? column,
    type: first?.attributes.type ?? 'uuid',
    tables: found?.tables ?? having.map(({ id }) => relationKey(id)),
    references: found?.references ?? null,
    evidence: found?.evidence ?? [],
  };
  return { key, runnersUp: [] };
}

function plain({ column, type, tables, references, evidence }: KeyCandidate): KeyCandidate {
  return { column, type, tables, references, evidence };
}

/** The column of a table that names the tenant, in whichever spelling; null where it has none. */
export function keyColumnIn(catalog: Catalog, table: ObjectId, key: KeyCandidate): string | null {
  const exact = tenantColumnOf(catalog, table, key.column);
  if (exact !== null || !key.tables.includes(relationKey(table))) return exact;
  const stem = stemOf(key.column);
  return partsOf(catalog, table, 'column').find(({ id }) => stemOf(id.name) === stem)?.id.name ?? null;
}
