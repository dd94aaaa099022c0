/** What a database seems to mean, where no spec says it: read from its policies, its columns and its roles. Pure. */
import { grantsOn } from '../catalog/access-lists';
import type { Catalog } from '../catalog/catalog';
import { ownTables, relationKey } from '../catalog/relations';
import { objectsOf, partsOf } from '../catalog/select';
import type { ObjectOf } from '../kinds/attributes';
import { contextOf } from './context-of-catalog';
import type { ContextSetting, Meaning, RelationMeaning, Scope, Tenancy } from './meaning';
import { rolesOf } from './roles-of-catalog';
import { registryOf, tenantKeyOf, type Registry } from './tenant-key';
import { tenantColumnOf } from './whose';

/** What was inferred can be said better: `context` of the command line wins over what is found. */
export function meaningOfCatalog(catalog: Catalog, context: readonly ContextSetting[] = []): Meaning {
  const tenantKey = tenantKeyOf(catalog);
  const column = tenantKey?.column ?? null;
  const registry = tenantKey === null ? null : registryOf(catalog, tenantKey);
  const known: Known = { catalog, column, registry, tied: tiedBy(catalog) };
  const tables = ownTables(catalog).map((table) => ({ table, meaning: relationOf(table, known) }));
  const relations = tables.map(({ meaning }) => meaning);
  return {
    tenancy: tenancyOf(tenantKey, registry, relations),
    tenantKey,
    relations,
    roles: rolesOf(catalog),
    context: context.length > 0 ? context : contextOf(catalog, column),
    anchors: relations.filter(({ scope }) => scope === 'registry').map(({ relation }) => relation),
    accepted: tables
      .filter(({ meaning }) => meaning.scope === 'shared')
      .map(({ table }) => ({
        rule: 'isolation/forbid-foreign-read',
        about: table.id,
        reason:
          'nothing leads from it to a tenant, and a policy shows all of it on purpose; declare it shared, or guard it',
      })),
    model: null,
  };
}

function tenancyOf(
  key: Meaning['tenantKey'],
  registry: Registry | null,
  relations: readonly RelationMeaning[],
): Tenancy {
  const named = (scope: Scope): readonly string[] =>
    relations.filter((one) => one.scope === scope).map(({ relation }) => relation);
  const references = registry?.relation ?? null;
  return {
    source: key === null ? 'none' : 'inferred',
    key: key === null ? null : { ...key, tables: named('tenant'), references, evidence: [] },
    runnersUp: [],
    registry: references,
    of: relations.length,
    outside: named('unknown'),
  };
}

interface Known {
  readonly catalog: Catalog;
  readonly column: string | null;
  readonly registry: Registry | null;
  /** Relations that reference another, or are referenced. */
  readonly tied: ReadonlySet<string>;
}

function tiedBy(catalog: Catalog): ReadonlySet<string> {
  return new Set(
    objectsOf(catalog, 'foreign key').flatMap(({ id, attributes: { references } }) =>
      [references, ...(id.of === undefined ? [] : [id.of])].map(relationKey),
    ),
  );
}

/**
 * A table with the tenant's column holds rows of tenants, in whichever spelling. What a policy guards without that column, and what
 * nothing guards, is unknown: its rows are whose rows they reference.
 */
function relationOf(table: ObjectOf<'table'>, known: Known): RelationMeaning {
  const { catalog, column, registry } = known;
  const relation = relationKey(table.id);
  if (registry?.relation === relation) return { relation, scope: 'registry', tenantColumn: registry.column };
  const own = tenantColumnOf(catalog, table.id, column);
  if (own !== null) return { relation, scope: 'tenant', tenantColumn: own };
  return { relation, scope: isShownOnPurpose(table, known) ? 'shared' : 'unknown', tenantColumn: null };
}

/** Settings of the product, say: on its own, read-only for all, and a policy that says so. A table without one was forgotten. */
function isShownOnPurpose(table: ObjectOf<'table'>, { catalog, tied }: Known): boolean {
  if (!table.attributes.rowSecurity || tied.has(relationKey(table.id))) return false;
  const policies = partsOf(catalog, table.id, 'policy').map(({ attributes }) => attributes);
  const onlyShow =
    policies.length > 0 && policies.every(({ command, using }) => command === 'SELECT' && using === 'true');
  const skipping = new Set(
    objectsOf(catalog, 'role')
      .filter(({ attributes: { bypassRls, superuser } }) => bypassRls || superuser)
      .map(({ id }) => id.name),
  );
  const isReadOnly = grantsOn(table, catalog).every(({ grantee, privilege }) => {
    const isPrivileged = grantee !== null && (grantee === table.owner || skipping.has(grantee));
    return isPrivileged || privilege === 'SELECT';
  });
  return onlyShow && isReadOnly;
}
