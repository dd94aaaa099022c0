import { quoteIdentifier } from '../kernel/identifier';
import type { Model, Role, Table } from '../model/types';
import { key, type ResourceSet } from './builder';
import { addContext, contextRoutineId, tenantIs } from './context';
import { rollupOwner } from '../model/maintenance';
import { lookupName, mergeName } from '../model/roles';
import { addGrant } from './access';
import { readsByPolicy } from './roles';
import { tablesOfRollups } from './rollups';

const GUARD = 'tenant_guard';
const ACCESS = 'tenant_access';
const ROLLUP = 'tenant_rollup';
const LOOKUP = 'tenant_lookup';
const MERGE = 'tenant_merge';

/** Row security of every table that has it: policies first, then ENABLE and FORCE, so that no moment is open. */
export function addRowSecurity(resources: ResourceSet, model: Model): void {
  const guarded = model.tables.filter((table) => table.rls.enabled || table.rls.forced);
  const rolledUp = new Set(readsByPolicy(model) ? tablesOfRollups(model) : []);
  const lookedUp = new Set(model.lookups.map(({ table }) => table));
  const merged = tablesOfAllTenants(model);
  addContext(resources, model, guarded);
  for (const table of guarded) {
    // a restrictive policy for PUBLIC would hold for the owners of rollups, look-ups and merges too
    const isOpen = rolledUp.has(table) || lookedUp.has(table.name) || merged.has(table.name);
    const all = isOpen ? heldRoles(model, merged.has(table.name)) : [];
    if (table.tenantColumn !== null) addTenantPolicies(resources, model, table, table.tenantColumn, all);
    addDeclaredPolicies(resources, table, all);
    if (rolledUp.has(table)) addRollupPolicy(resources, model, table);
    if (lookedUp.has(table.name)) addLookupPolicy(resources, model, table);
    if (merged.has(table.name)) addMergePolicy(resources, model, table);
    resources.add({
      kind: 'row-security',
      id: `row-security:${key(table)}`,
      origin: table.rls.origin,
      needs: [
        `table:${key(table)}`,
        ...policyIds(table, [
          ...(rolledUp.has(table) ? [ROLLUP] : []),
          ...(lookedUp.has(table.name) ? [LOOKUP] : []),
          ...(merged.has(table.name) ? [MERGE] : []),
        ]),
      ],
      schema: table.schema,
      name: table.name,
      enabled: table.rls.enabled,
      forced: table.rls.forced,
    });
  }
}

/** `all`: the roles that a policy for everybody is for; none for PUBLIC. */
function addTenantPolicies(
  resources: ResourceSet,
  model: Model,
  table: Table,
  column: string,
  all: readonly string[],
): void {
  const predicate = tenantIs(model, quoteIdentifier(column), table);
  const needs = [`table:${key(table)}`, ...contextRoutineId(model, table)];
  const add = (name: string, as: 'restrictive' | 'permissive', to: readonly string[], comment: string): void =>
    resources.add({
      kind: 'policy',
      origin: table.rls.origin,
      needs,
      schema: table.schema,
      table: table.name,
      command: 'all',
      using: predicate,
      check: predicate,
      id: `policy:${key(table)}.${name}`,
      comment,
      name,
      as,
      to,
    });
  add(
    GUARD,
    'restrictive',
    all,
    all.length === 0
      ? 'applies to every role and command, regardless of grants and permissive policies'
      : 'applies to every declared role and command, regardless of grants and permissive policies; not to the owners of rollups, look-ups and merges of all tenants',
  );
  if (table.grants.length === 0) return;
  // a role may take itself out of a list: DROP OWNED BY CURRENT_USER (CVE-2026-116311), and all tenants that share it see no rows
  add(ACCESS, 'permissive', [], 'admits whoever has a grant, with the same condition');
}

/** Instead of BYPASSRLS: the role that owns rollups reads all rows, in this table alone, and does nothing else to them. */
function addRollupPolicy(resources: ResourceSet, model: Model, table: Table): void {
  resources.add({
    kind: 'policy',
    id: `policy:${key(table)}.${ROLLUP}`,
    comment: 'rollups aggregate the rows of all tenants; their owner cannot log in and has no members',
    origin: '/rollups',
    needs: [`table:${key(table)}`],
    schema: table.schema,
    name: ROLLUP,
    table: table.name,
    as: 'permissive',
    command: 'select',
    to: [rollupOwner(model)],
    using: 'true',
    check: null,
  });
}

/** Whom a guard names that not everybody is held by. */
function heldRoles({ roles }: Model, isMerged: boolean): readonly string[] {
  const isFree = ({ kind }: Role): boolean => kind === 'lookup' || (kind === 'merge' && isMerged);
  return roles.flatMap((role) => (isFree(role) ? [] : [role.name])).toSorted();
}

/** Tables with rows of tenants that a merge writes for all of them: the table and its ledger, where rows name their tenants; and the registry that knows them. */
function tablesOfAllTenants({ ingests }: Model): ReadonlySet<string> {
  const named = ingests.filter(({ tenants }) => tenants === 'rows');
  return new Set(
    named.flatMap(({ table, dedupe, registry }) => [
      table,
      ...(dedupe?.ledger == null ? [] : [dedupe.ledger]),
      ...(registry === null ? [] : [registry]),
    ]),
  );
}

/** Instead of BYPASSRLS: whose rows a batch has, only the roles of kind ingest know; its grants say what the owner of the merge does with them. */
function addMergePolicy(resources: ResourceSet, model: Model, table: Table): void {
  const isRegistry = table.scope === 'registry';
  const one = model.ingests.find((ingest) => tablesOfAllTenants({ ...model, ingests: [ingest] }).has(table.name));
  resources.add({
    kind: 'policy',
    id: `policy:${key(table)}.${MERGE}`,
    comment: 'rows name their tenants, as declared; the owner of the merge cannot log in and has no members',
    origin: one?.origin ?? table.origin,
    needs: [`table:${key(table)}`],
    schema: table.schema,
    name: MERGE,
    table: table.name,
    as: 'permissive',
    command: isRegistry ? 'select' : 'all',
    to: [mergeName(model.database)],
    using: 'true',
    check: isRegistry ? null : 'true',
  });
}

/** Instead of BYPASSRLS: the owner of look-ups reads two columns of all rows, in this table alone. */
function addLookupPolicy(resources: ResourceSet, model: Model, table: Table): void {
  const lookups = model.lookups.filter((lookup) => lookup.table === table.name);
  const owner = lookupName(model.database);
  const target = { schema: table.schema, name: table.name };
  resources.add({
    kind: 'policy',
    id: `policy:${key(table)}.${LOOKUP}`,
    comment: 'look-ups find the tenant of a key before a session has one; their owner cannot log in and has no members',
    origin: lookups[0]?.origin ?? '/lookups',
    needs: [`table:${key(table)}`],
    schema: table.schema,
    name: LOOKUP,
    table: table.name,
    as: 'permissive',
    command: 'select',
    to: [owner],
    using: 'true',
    check: null,
  });
  const columns = new Set([...lookups.map(({ column }) => column), table.tenantColumn ?? '']);
  addGrant(resources, {
    on: {
      type: 'column',
      ...target,
      columns: table.columns.map(({ name }) => name).filter((name) => columns.has(name)),
    },
    to: owner,
    privileges: ['select'],
    origin: lookups[0]?.origin ?? '/lookups',
    needs: [`table:${key(table)}`],
    comment: 'only the columns that its functions read',
  });
}

function addDeclaredPolicies(resources: ResourceSet, table: Table, all: readonly string[]): void {
  for (const policy of table.policies) {
    resources.add({
      kind: 'policy',
      id: `policy:${key(table)}.${policy.name}`,
      origin: policy.origin,
      needs: [`table:${key(table)}`],
      schema: table.schema,
      name: policy.name,
      table: table.name,
      as: policy.as,
      command: policy.command,
      to: policy.as === 'restrictive' && policy.to.length === 0 ? all : policy.to,
      using: policy.using,
      check: policy.check,
    });
  }
}

function policyIds(table: Table, ofOwners: readonly string[]): readonly string[] {
  const own = table.tenantColumn === null ? [] : [GUARD, ...(table.grants.length > 0 ? [ACCESS] : [])];
  return [...own, ...ofOwners, ...table.policies.map((policy) => policy.name)].map(
    (name) => `policy:${key(table)}.${name}`,
  );
}
