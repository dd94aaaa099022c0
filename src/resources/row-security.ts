import { quoteIdentifier } from '../kernel/identifier';
import type { Model, Table } from '../model/types';
import { key, type ResourceSet } from './builder';
import { addContext, contextRoutineId, tenantIs } from './context';

const GUARD = 'tenant_guard';
const ACCESS = 'tenant_access';

/** Row security of every table that has it: policies first, then ENABLE and FORCE, so that no moment is open. */
export function addRowSecurity(resources: ResourceSet, model: Model): void {
  const guarded = model.tables.filter((table) => table.rls.enabled || table.rls.forced);
  addContext(resources, model, guarded);
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

function addTenantPolicies(resources: ResourceSet, model: Model, table: Table, column: string): void {
  const predicate = tenantIs(model, quoteIdentifier(column), table);
  const needs = [`table:${key(table)}`, ...contextRoutineId(model, table)];
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
