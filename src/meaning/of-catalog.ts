/** What a database seems to mean, where no spec says it: read from its policies, its columns and its roles. Pure. */
import { grantsOn } from '../catalog/access-lists';
import type { Catalog } from '../catalog/catalog';
import { ownTables, relationKey } from '../catalog/relations';
import { objectsOf, partsOf } from '../catalog/select';
import type { ObjectOf } from '../kinds/attributes';
import { contextOf } from './context-of-catalog';
import { loginTenants } from './login-tenants';
import type { ContextSetting, DeclaredKind, Meaning, RelationMeaning, SaidTenancy, Tenancy } from './meaning';
import { withSaidKinds } from './role-kinds';
import { rolesOf } from './roles-of-catalog';
import { isBookkeeping } from './bookkeeping';
import { resolveSaid, resolveSoFar, type Resolved } from './tenancy/said';
import { decideTenancy, keyColumnIn, type Decided } from './tenancy/tenancy';

/**
 * What was inferred can be said better: `context` and `said`, of the command line, win over what is found.
 * @throws TenetError where what is said names a column or a table that is not there
 */
export function meaningOfCatalog(
  catalog: Catalog,
  context: readonly ContextSetting[] = [],
  said: SaidTenancy = {},
): Meaning {
  return meaningOfResolved(catalog, context, { ...resolveSaid(catalog, said), roles: said.roles ?? {} });
}

/** The same of one of several states that follow each other, whose tables may come later; the caller asserts what was said. */
export function meaningSoFar(catalog: Catalog, said: SaidTenancy, context: readonly ContextSetting[] = []): Meaning {
  return meaningOfResolved(catalog, context, { ...resolveSoFar(catalog, said), roles: said.roles ?? {} });
}

/** What was said, of roles too. */
interface Understood extends Resolved {
  readonly roles: Readonly<Record<string, DeclaredKind>>;
}

function meaningOfResolved(catalog: Catalog, context: readonly ContextSetting[], resolved: Understood): Meaning {
  const decided = decideTenancy(catalog, resolved);
  const { key } = decided;
  const known: Known = { catalog, decided, shared: resolved.shared, tied: tiedBy(catalog) };
  const tables = ownTables(catalog).map((table) => ({ table, meaning: relationOf(table, known) }));
  const relations = tables.map(({ meaning }) => meaning);
  const roles = withSaidKinds(rolesOf(catalog), resolved.roles, catalog);
  const logins = context.length > 0 ? undefined : loginTenants(catalog, key?.column ?? null, roles);
  return {
    tenancy: tenancyOf(decided, tables),
    tenantKey: key === null ? null : { column: key.column, type: key.type },
    relations,
    roles: logins?.roles ?? roles,
    ...(logins && { identity: logins.identity }),
    context: context.length > 0 ? context : contextOf(catalog, key?.column ?? null),
    anchors: relations.filter(({ scope }) => scope === 'registry').map(({ relation }) => relation),
    accepted: tables
      .filter(({ meaning }) => meaning.scope === 'shared')
      .map(({ table, meaning }) => ({
        rule: 'isolation/forbid-foreign-read',
        about: table.id,
        reason: resolved.shared.has(meaning.relation)
          ? 'declared shared by --shared'
          : 'no foreign key leads from it to a tenant, and a policy deliberately shows all rows; declare it shared, or guard it',
      })),
    model: null,
  };
}

interface Told {
  readonly table: ObjectOf<'table'>;
  readonly meaning: RelationMeaning;
}

function tenancyOf({ registryColumn: _column, ...decided }: Decided, tables: readonly Told[]): Tenancy {
  const outside = tables.filter(
    ({ table, meaning }) => decided.key !== null && meaning.scope === 'unknown' && !isBookkeeping(table.id),
  );
  return { ...decided, outside: outside.map(({ meaning }) => meaning.relation) };
}

interface Known {
  readonly catalog: Catalog;
  readonly decided: Decided;
  /** Tables that were said to be shared. */
  readonly shared: ReadonlySet<string>;
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
  const { catalog, decided, shared } = known;
  const { key, registry, registryColumn } = decided;
  const relation = relationKey(table.id);
  if (shared.has(relation)) return { relation, scope: 'shared', tenantColumn: null };
  if (registry === relation) return { relation, scope: 'registry', tenantColumn: registryColumn };
  const own = key === null ? null : keyColumnIn(catalog, table.id, key);
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
    // without a policy for them these write nothing
    return isPrivileged || ['SELECT', 'INSERT', 'UPDATE', 'DELETE'].includes(privilege);
  });
  return onlyShow && isReadOnly;
}
