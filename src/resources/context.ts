/** How a transaction's tenant is asked for, by the strength that the spec declares: one expression, and what it rests on. */
import { qualified, quoteLiteral } from '../kernel/identifier';
import { remembered, rememberedText } from '../kernel/remember';
import type { Pointer } from '../kernel/pointer';
import type { Model, Role, Table } from '../model/types';
import { addGrant } from './access';
import { key, type ResourceSet } from './builder';
import { tenantOfUser } from './context-role';
import { addKeys, signedTenant } from './context-signed';
import { isOverTenants } from '../model/maintenance';
import type { GrantTarget, QualifiedName, RoutineResource } from './types';

type RoutineTarget = Extract<GrantTarget, { readonly type: 'routine' }>;

/** Of a context that is a setting, where a table needs a function. */
const CONTEXT_FUNCTION = 'current_tenant';

/** Taken from PUBLIC, because one injected SELECT calls it: a UNION that sets the tenant and then reads its rows. */
const SET_CONFIG = {
  type: 'routine',
  schema: 'pg_catalog',
  name: 'set_config',
  argTypes: ['text', 'text', 'boolean'],
} as const satisfies RoutineTarget;

/** What gives the tenant: evaluated once for a statement within a sub-select, where it may stand in one. */
export function contextOf(model: Model): string {
  const routine = contextRoutine(model);
  return routine === null ? settingOf(model) : `${qualified(routine.schema, routine.name)}()`;
}

/**
 * `column = (select <context>)`: the sub-select with the cast inside is evaluated once (1.0x of a hand-written filter, measured
 * on 18 with 5M rows). Unset, empty and junk give no rows or an error, never other rows.
 */
export function tenantIs(model: Model, quotedColumn: string, table?: Table): string {
  if (table === undefined || !needsFunction(model, table)) return isOfContext(model)(quotedColumn);
  const routine = contextRoutine(model) ?? settingRoutine(model);
  return `${quotedColumn} = ${qualified(routine.schema, routine.name)}()`;
}

/** Most tables have the same column, and one text of many policies is read once. */
const isOfContext = remembered((model: Model) =>
  rememberedText((quotedColumn) => `${quotedColumn} = (select ${contextOf(model)})`),
);

/** The id of the function that the condition of a table calls, where it calls one. */
export function contextRoutineId(model: Model, table: Table): readonly string[] {
  const routine = contextRoutine(model) ?? (needsFunction(model, table) ? settingRoutine(model) : null);
  return routine === null ? [] : [`routine:${key(routine)}`];
}

/** The function that the conditions of `tables` call, open to those who may reach them, and what it rests on. */
export function addContext(resources: ResourceSet, model: Model, tables: readonly Table[]): void {
  const strong = contextRoutine(model);
  const callers = strong === null ? tables.filter((table) => needsFunction(model, table)) : tables;
  if (callers.length === 0) return;
  if (model.tenancy.strength === 'signed') addKeys(resources, model);
  addClosed(resources, strong ?? settingRoutine(model), rolesOf(model, callers));
}

/** With a hardened context only logins, who hold no table, may call set_config; migrators, who hold none either, may too. */
export function addSetConfig(resources: ResourceSet, models: readonly Model[]): void {
  if (models.every(({ tenancy }) => tenancy.strength !== 'hardened')) return;
  addExecuteRevoke(resources, SET_CONFIG, SET_CONFIG.argTypes, {
    origin: '/tenancy/context/strength',
    comment: 'a role with table access that can call it can become another tenant within one statement',
  });
  const setters = new Set(models.flatMap(({ roles }) => roles.filter(maySetContext)).map(({ name }) => name));
  for (const role of [...setters].sort()) addExecute(resources, SET_CONFIG, role);
}

function maySetContext({ kind, login }: Role): boolean {
  return kind === 'login' || (kind === 'migrator' && login);
}

function settingOf({ tenancy }: Model): string {
  return `nullif(current_setting(${quoteLiteral(tenancy.setting)}, true), '')::${tenancy.key.type}`;
}

/** The function that gives the tenant wherever it is asked for; null where the expression itself stands there. */
export function contextRoutine(model: Model): RoutineResource | null {
  if (model.tenancy.strength === 'signed') return signedTenant(model);
  return model.tenancy.strength === 'role' ? tenantOfUser(model) : null;
}

/**
 * A sub-select would initialise every leaf of a table partitioned by tenant, where a stable function prunes at start-up; and
 * Citus takes no sub-query in a policy. A token is verified once all the same: for each row it would cost more than the leaves.
 */
function needsFunction({ platform, tenancy }: Model, table: Table): boolean {
  if (tenancy.strength === 'signed') return false;
  return (
    platform === 'citus' ||
    (table.partition !== null && table.partition.by !== 'range' && table.partition.column === table.tenantColumn)
  );
}

function settingRoutine(model: Model): RoutineResource {
  const routine = { schema: model.schema, name: CONTEXT_FUNCTION };
  return {
    kind: 'routine',
    id: `routine:${key(routine)}`,
    origin: '/tenancy/context',
    needs: [`schema:${model.schema}`],
    comment: 'the tenant of the transaction; STABLE, so partitions are pruned before they are opened',
    ...routine,
    owner: model.tables.find((table) => needsFunction(model, table))?.owner ?? '',
    args: [],
    returns: model.tenancy.key.type,
    language: 'plpgsql',
    body: `begin\n  return ${settingOf(model)};\nend`,
    security: 'invoker',
    searchPath: ['pg_catalog', 'pg_temp'],
    volatility: 'stable',
    parallel: 'safe',
    leakproof: false,
  };
}

/** Who meets the condition: those with a grant on such a table or on a rollup that shows a tenant its own, and the owners. */
function rolesOf(model: Model, tables: readonly Table[]): readonly string[] {
  const shown = model.rollups.filter((rollup) => isOverTenants(model, rollup) && rollup.expose === 'own-tenant');
  const rollups = contextRoutine(model) === null ? [] : shown;
  const granted = [...tables, ...rollups].flatMap(({ grants }) => grants.map(({ role }) => role));
  return [...granted, ...tables.map(({ owner }) => owner)];
}

function addClosed(resources: ResourceSet, routine: RoutineResource, roles: readonly string[]): void {
  const { schema, name, id } = routine;
  resources.add(routine);
  addExecuteRevoke(resources, routine, []);
  for (const role of [...new Set(roles)].sort())
    addExecute(resources, { type: 'routine', schema, name, argTypes: [] }, role, [id]);
}

function addExecute(resources: ResourceSet, on: RoutineTarget, to: string, needs: readonly string[] = []): void {
  addGrant(resources, { on, to, privileges: ['execute'], origin: '/tenancy/context', needs });
}

/** EXECUTE is PUBLIC's by default on every new function. */
export function addExecuteRevoke(
  resources: ResourceSet,
  routine: QualifiedName,
  argTypes: readonly string[],
  { origin, comment }: { readonly origin: Pointer; readonly comment?: string } = { origin: '/functions' },
): void {
  const { schema, name } = routine;
  resources.add({
    kind: 'revoke',
    id: `revoke:routine:${key(routine)}:public`,
    origin,
    needs: [`routine:${key(routine)}`],
    ...(comment !== undefined && { comment }),
    on: { type: 'routine', schema, name, argTypes },
    from: 'public',
    privileges: ['EXECUTE'],
  });
}
