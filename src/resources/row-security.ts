import { quoteIdentifier, quoteLiteral, qualified } from '../kernel/identifier';
import type { Model, Table } from '../model/types';
import { addGrant } from './access';
import { key, type ResourceSet } from './builder';

export const GUARD = 'tenant_guard';
export const ACCESS = 'tenant_access';
export const CONTEXT_FUNCTION = 'current_tenant';

/** Row security of every table that has it: policies first, then ENABLE and FORCE, so that no moment is open. */
export function addRowSecurity(resources: ResourceSet, model: Model): void {
  const guarded = model.tables.filter((table) => table.rls.enabled || table.rls.forced);
  const byFunction = guarded.filter((table) => needsFunction(model, table));
  if (byFunction.length > 0) addContextFunction(resources, model, byFunction);
  for (const table of guarded) {
    if (table.tenantColumn !== null) addTenantPolicies(resources, model, table, table.tenantColumn);
    addDeclaredPolicies(resources, table);
    resources.add({
      kind: 'row-security',
      id: `row-security:${key(table)}`,
      origin: table.rls.origin,
      needs: [`table:${key(table)}`, ...policyIds(table)],
      schema: table.schema,
      name: table.name,
      enabled: table.rls.enabled,
      forced: table.rls.forced,
    });
  }
}

/**
 * `column = (select nullif(current_setting(...), '')::type)`: the sub-select with the cast inside is evaluated once (1.0x of a
 * hand-written filter, measured on 18 with 5M rows). Unset, empty and junk give no rows or an error, never other rows.
 */
export function tenantPredicate(model: Model, table: Table, column: string): string {
  if (needsFunction(model, table)) return `${quoteIdentifier(column)} = ${qualified(model.schema, CONTEXT_FUNCTION)}()`;
  const setting = quoteLiteral(model.tenancy.setting);
  return `${quoteIdentifier(column)} = (select nullif(current_setting(${setting}, true), '')::${model.tenancy.key.type})`;
}

/**
 * A sub-select would initialise every leaf of a table partitioned by tenant, where a stable function prunes at start-up; and
 * Citus takes no sub-query in a policy.
 */
function needsFunction(model: Model, table: Table): boolean {
  return (
    model.platform === 'citus' ||
    (table.partition !== null && table.partition.by !== 'range' && table.partition.column === table.tenantColumn)
  );
}

function addContextFunction(resources: ResourceSet, model: Model, tables: readonly Table[]): void {
  const routine = { schema: model.schema, name: CONTEXT_FUNCTION };
  const owner = tables[0]?.owner ?? '';
  resources.add({
    kind: 'routine',
    id: `routine:${key(routine)}`,
    origin: '/tenancy/context',
    needs: [`schema:${model.schema}`],
    comment: 'the tenant of the transaction; stable, so that leaves are pruned before they are opened',
    ...routine,
    owner,
    args: [],
    returns: model.tenancy.key.type,
    language: 'plpgsql',
    body: `begin\n  return nullif(current_setting(${quoteLiteral(model.tenancy.setting)}, true), '')::${model.tenancy.key.type};\nend`,
    security: 'invoker',
    searchPath: ['pg_catalog', 'pg_temp'],
    volatility: 'stable',
    parallel: 'safe',
    leakproof: false,
  });
  addExecuteRevoke(resources, routine, []);
  const roles = new Set(tables.flatMap((table) => [...table.grants.map((grant) => grant.role), table.owner]));
  for (const role of [...roles].sort()) {
    addGrant(resources, {
      on: { type: 'routine', ...routine, argTypes: [] },
      to: role,
      privileges: ['execute'],
      origin: '/tenancy/context',
      needs: [`routine:${key(routine)}`],
    });
  }
}

/** EXECUTE is PUBLIC's by default on every new function. */
export function addExecuteRevoke(
  resources: ResourceSet,
  routine: { readonly schema: string; readonly name: string },
  argTypes: readonly string[],
): void {
  resources.add({
    kind: 'revoke',
    id: `revoke:routine:${key(routine)}:public`,
    origin: '/functions',
    needs: [`routine:${key(routine)}`],
    on: { type: 'routine', ...routine, argTypes },
    from: 'public',
    privileges: ['EXECUTE'],
  });
}

function addTenantPolicies(resources: ResourceSet, model: Model, table: Table, column: string): void {
  const predicate = tenantPredicate(model, table, column);
  const needs = [
    `table:${key(table)}`,
    ...(needsFunction(model, table) ? [`routine:${model.schema}.${CONTEXT_FUNCTION}`] : []),
  ];
  const granted = [...new Set(table.grants.map((grant) => grant.role))].sort();
  const base = {
    kind: 'policy',
    origin: table.rls.origin,
    needs,
    schema: table.schema,
    table: table.name,
    command: 'all',
    using: predicate,
    check: predicate,
  } as const;
  resources.add({
    ...base,
    id: `policy:${key(table)}.${GUARD}`,
    comment: 'holds for every role and command, whatever else is granted or permitted',
    name: GUARD,
    as: 'restrictive',
    to: [],
  });
  if (granted.length === 0) return;
  resources.add({
    ...base,
    id: `policy:${key(table)}.${ACCESS}`,
    comment: 'lets in the roles that are granted something, with the same condition',
    name: ACCESS,
    as: 'permissive',
    to: granted.includes('public') ? [] : granted,
  });
}

function addDeclaredPolicies(resources: ResourceSet, table: Table): void {
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
      to: policy.to,
      using: policy.using,
      check: policy.check,
    });
  }
}

function policyIds(table: Table): readonly string[] {
  const own = table.tenantColumn === null ? [] : [GUARD, ...(table.grants.length > 0 ? [ACCESS] : [])];
  return [...own, ...table.policies.map((policy) => policy.name)].map((name) => `policy:${key(table)}.${name}`);
}
