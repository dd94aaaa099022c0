import { isOverTenants, rollupOwner } from '../resources/roles';
import type { Model, Role } from '../model/types';
import type { Subject, SubjectRole } from './subject';

/** What a spec means for who attacks it: whose rows are where, and who may reach what. Pure. */
export function subjectOfModel(model: Model): Subject {
  const rollupOwners = model.rollups.some((rollup) => isOverTenants(model, rollup)) ? [rollupOwner(model)] : [];
  return {
    tenantKey: { column: model.tenancy.key.column, type: model.tenancy.key.type },
    relations: model.tables.map((table) => ({
      relation: `${table.schema}.${table.name}`,
      scope: table.scope,
      tenantColumn: table.tenantColumn,
    })),
    roles: [
      ...model.roles.map((role) => roleOf(role, model)),
      ...rollupOwners.map((name) => ({
        name,
        part: 'elevated' as const,
        memberOf: [],
        mayBecome: [],
        because: 'refreshes rollups over all tenants; nobody logs in as it',
      })),
    ],
    context: [{ name: model.tenancy.setting, value: '{tenant}' }],
    anchors: model.tables.filter((table) => table.scope === 'registry').map(({ schema, name }) => `${schema}.${name}`),
    accepted: [],
  };
}

/** Before 16 a membership cannot withhold SET ROLE, so what is declared without it is had with it. */
const FIRST_WITH_SET_OPTION = 16;

function roleOf(role: Role, { postgres }: Model): SubjectRole {
  const sets = role.memberOf.filter(({ set }) => set || postgres.declared < FIRST_WITH_SET_OPTION);
  const mayBecome = sets.map((membership) => membership.role);
  return { name: role.name, memberOf: role.memberOf.map((one) => one.role), mayBecome, ...partOf(role) };
}

function partOf(role: Role): Pick<SubjectRole, 'part' | 'because'> {
  if (role.kind === 'owner') return { part: 'owner', because: 'owns the relations; nobody logs in as it' };
  if (role.kind === 'definer') return { part: 'definer', because: 'owns SECURITY DEFINER functions' };
  if (role.kind === 'verifier')
    return { part: 'definer', because: 'owns the keys of tenant tokens and what verifies them' };
  if (role.breakGlass || role.kind === 'migrator')
    return { part: 'elevated', because: 'break-glass: declared under threats, opened for a time by an operator' };
  return { part: 'runtime', because: `a role of kind ${role.kind}` };
}
