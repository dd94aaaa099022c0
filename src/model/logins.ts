/** Who logs in, where the roles with the privileges do not: behind a hardened context, and for each tenant of its own. */
import { at } from '../kernel/pointer';
import { identifier } from '../kernel/identifier';
import type { Context } from './context';
import { KIND_DEFAULTS, RUNTIME_KINDS } from './defaults/roles';
import type { ContextStrength, Membership, Role, RoleKind, Tenancy } from './types';

/** The kind that a role works as: that of the role which a login serves, else its own. */
export function workingKind(roles: readonly Role[], role: Role): RoleKind {
  return roles.find(({ name }) => name === role.serves?.role)?.kind ?? role.kind;
}

/** Who logs in with the privileges of a role: the role itself, or the logins that serve it. Connections and settings are theirs. */
export function loginsFor(roles: readonly Role[], name: string): readonly Role[] {
  return roles.filter((role) => role.login && (role.serves?.role ?? role.name) === name);
}

/**
 * The roles, and the logins that the strength of the context asks for. The declared role keeps its name, its privileges and
 * its policies and cannot log in any more; connections, settings and VALID UNTIL go with the login, where alone they work.
 */
export function withLogins(context: Context, { strength, tenants }: Tenancy, roles: readonly Role[]): readonly Role[] {
  if (strength !== 'hardened' && strength !== 'role') return roles;
  const known = new Set(roles.map(({ name }) => name));
  return roles.flatMap((role): readonly Role[] => {
    if (!role.login || !RUNTIME_KINDS.includes(role.kind) || role.kind === 'monitor') return [role];
    const logins = loginsOf(role, strength, tenants);
    for (const { name } of logins) {
      if (known.has(name)) {
        const message = `role "${name}" is declared, but strength: ${strength} also creates a login of that name for "${role.name}"`;
        context.problem(at('/roles', name), message, 'rename one of them');
      }
      known.add(name);
    }
    return [worker(role), ...logins];
  });
}

function worker(role: Role): Role {
  return { ...role, login: false, connectionLimit: null, settings: {} };
}

function loginsOf(
  role: Role,
  strength: Exclude<ContextStrength, 'setting' | 'signed'>,
  tenants: readonly string[],
): readonly Role[] {
  if (strength === 'hardened') {
    return [login(role, { name: identifier(role.name, 'login'), tenant: null, comment: KIND_DEFAULTS.login.because })];
  }
  return tenants.map((tenant) =>
    login(role, {
      name: identifier(role.name, tenant),
      tenant,
      comment: `logs in for tenant ${tenant} with the privileges of ${role.name}`,
    }),
  );
}

/**
 * A hardened login must become the role to have its privileges; one of a tenant has them at once, and cannot lay aside who it
 * is: session_user stays.
 */
function login(
  role: Role,
  { name, tenant, comment }: { readonly name: string; readonly tenant: string | null; readonly comment: string },
): Role {
  const inherits = tenant !== null;
  const membership: Membership = {
    origin: role.origin,
    role: role.name,
    inherit: inherits,
    set: !inherits,
    because: 'kind',
  };
  return {
    ...role,
    name,
    kind: 'login',
    inherit: inherits,
    superuser: false,
    bypassRls: false,
    createRole: false,
    createDatabase: false,
    replication: false,
    memberOf: [membership],
    comment,
    serves: { role: role.name, tenant },
  };
}
