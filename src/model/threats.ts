import { at } from '../kernel/pointer';
import { shorten } from '../kernel/identifier';
import type { Role as RoleSpec } from '../spec/types';
import { duration, entries, type Context } from './context';
import type { Threat } from './types';

/** Who must be held out of what; a kind of role that needs a statement and has none gets one, as an assumption. */
export function resolveThreats(context: Context): readonly Threat[] {
  const roles = context.spec.roles ?? {};
  const declared = entries(context.spec.threats, '/threats').map(({ origin, name, value }): Threat => {
    const named = (value.roles ?? []).map((role, index) =>
      context.reference(at(origin, 'roles', index), 'role', role, Object.keys(roles)),
    );
    return {
      origin,
      name,
      access: value.access,
      // `support: { access: break-glass }` speaks of the roles of that kind
      roles: value.roles === undefined ? rolesOfKind(roles, name) : named,
      maxDurationMs: duration(value.max_duration),
      audited: value.audited ?? false,
      inferred: false,
    };
  });
  return [...declared, ...inferredFor(context, 'migrator', declared), ...inferredFor(context, 'support', declared)];
}

function inferredFor(context: Context, kind: 'migrator' | 'support', declared: readonly Threat[]): readonly Threat[] {
  const roles = rolesOfKind(context.spec.roles ?? {}, kind);
  const named = new Set(declared.flatMap((threat) => threat.roles));
  const open = roles.filter((role) => !named.has(role));
  if (open.length === 0) return [];
  context.note('/threats', `${kind}: break-glass for ${open.join(', ')}`, REASONS[kind].because, REASONS[kind].risk);
  return [
    {
      origin: '/threats',
      name: kind,
      access: 'break-glass',
      roles: open,
      maxDurationMs: REASONS[kind].maxDurationMs,
      audited: true,
      inferred: true,
    },
  ];
}

const HOUR_MS = 3_600_000;
const REASONS = {
  migrator: {
    because: 'a role that changes the schema must become the owner during a migration',
    risk: 'a client with its password can disable row security; keep it closed between migrations',
    maxDurationMs: HOUR_MS,
  },
  support: {
    because: 'support sees customer data only for a case, for a limited time, and audited',
    risk: 'if support must work at any hour without an operator, declare that under threats',
    maxDurationMs: 4 * HOUR_MS,
  },
} as const;

function rolesOfKind(roles: Readonly<Record<string, RoleSpec>>, kind: string): readonly string[] {
  return Object.entries(roles)
    .filter(([, role]) => role.kind === kind)
    .map(([name]) => shorten(name));
}
