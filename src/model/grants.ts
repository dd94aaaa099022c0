import { at, type Pointer } from '../kernel/pointer';
import { shorten } from '../kernel/identifier';
import type { Table as TableSpec } from '../spec/types';
import type { Context } from './context';
import { KIND_DEFAULTS } from './defaults/roles';
import type { Column, Grant, Privilege, Role, Scope } from './types';

interface Surroundings {
  readonly origin: Pointer;
  readonly scope: Scope;
  readonly roles: readonly Role[];
  readonly columns: readonly Column[];
  readonly value: TableSpec;
}

/** Who may do what with a table: what the spec says of a role, else what its kind gives; never anything for PUBLIC. */
export function grantsOf(context: Context, around: Surroundings): readonly Grant[] {
  const declared = declaredGrants(context, around);
  const said = new Set(Object.keys(around.value.grants ?? {}).map(shorten));
  const byKind = around.roles
    .filter((role) => !said.has(role.name))
    .map((role): Grant => ({
      origin: around.origin,
      role: role.name,
      privileges: kindPrivileges(role, around),
      columns: null,
      because: 'kind',
    }));
  return [...byKind, ...declared]
    .filter((grant) => grant.privileges.length > 0)
    .map((grant) => withoutPii(context, around, grant));
}

function declaredGrants(context: Context, around: Surroundings): readonly Grant[] {
  return Object.entries(around.value.grants ?? {}).map(([role, privileges]) => {
    const origin = at(around.origin, 'grants', role);
    const isPublic = role.toLowerCase() === 'public';
    const name = isPublic
      ? 'public'
      : context.reference(
          origin,
          'role',
          role,
          around.roles.map((known) => known.name),
        );
    return { origin, role: name, privileges, columns: null, because: 'declared' };
  });
}

/** An ingest role reaches only what it loads: raw tables, and those that say how they are deduplicated; none where functions load it. */
function kindPrivileges(role: Role, around: Surroundings): readonly Privilege[] {
  if (role.kind === 'ingest' && around.value.ingest !== undefined) return [];
  const isLoaded = around.value.kind === 'raw' || around.value.dedupe !== undefined;
  if (role.kind === 'ingest' && around.scope === 'tenant' && !isLoaded) return [];
  return KIND_DEFAULTS[role.kind].privileges[around.scope];
}

/** Columns of a class of personal data are left out for roles that are not among its readers. */
function withoutPii(context: Context, around: Surroundings, grant: Grant): Grant {
  if (around.columns.every(({ pii }) => pii === null)) return grant;
  const classes = context.spec.compliance?.pii ?? {};
  const hidden = around.columns.filter((column) => {
    const readers = column.pii === null ? undefined : classes[column.pii]?.readers;
    return readers !== undefined && !readers.map(shorten).includes(grant.role);
  });
  if (hidden.length === 0 || !grant.privileges.includes('select')) return grant;
  return {
    ...grant,
    columns: around.columns.filter((column) => !hidden.includes(column)).map((column) => column.name),
  };
}
