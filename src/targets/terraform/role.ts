/** Roles, memberships and the few settings of a role that the provider knows. */
import { lookup } from '../../kernel/lookup';
import { TenetError } from '../../kernel/errors';
import { parseDuration } from '../../kernel/quantity';
import type { MembershipResource, Resource, RoleResource, RoleSettingResource } from '../../resources/types';
import type { AttributeValue } from './block';

type Attributes = Readonly<Record<string, AttributeValue>>;

/** PostgreSQL 16 gave memberships options of their own; before, a member's INHERIT decided. */
const MEMBERSHIP_OPTIONS_SINCE = 16;

const MILLISECONDS: Readonly<Record<string, string>> = lookup({
  statement_timeout: 'statement_timeout',
  idle_in_transaction_session_timeout: 'idle_in_transaction_session_timeout',
});

/**
 * Attributes of `postgresql_role`; every one that opens something is written, so that a later override shows. `roles` names every
 * membership, those with options too: the provider reads all of them back, and revokes each that is not in the list.
 */
export function roleAttributes(
  role: RoleResource,
  settings: readonly RoleSettingResource[],
  memberOf: readonly string[],
): Attributes {
  return {
    name: role.name,
    login: role.login,
    inherit: role.inherit,
    superuser: role.superuser,
    bypass_row_level_security: role.bypassRls,
    create_role: role.createRole,
    create_database: role.createDatabase,
    replication: role.replication,
    connection_limit: role.connectionLimit ?? -1,
    ...(role.validUntil !== null && { valid_until: role.validUntil }),
    ...(memberOf.length > 0 && { roles: [...new Set(memberOf)].toSorted() }),
    ...Object.fromEntries(settings.map((setting) => [setting.parameter, settingValue(setting)])),
  };
}

/**
 * True for a setting that the provider reads back from every role: it would take away what the DDL set, so these and only
 * these must be Terraform's.
 */
export function isRoleAttribute(resource: Resource): resource is RoleSettingResource {
  if (resource.kind !== 'role-setting' || resource.database !== null) return false;
  return resource.parameter === 'search_path' || resource.parameter in MILLISECONDS;
}

/** `roles` stands for GRANT and no more; what gives a membership options of its own is the DDL. */
export function isPlainMembership(
  membership: MembershipResource,
  member: RoleResource | undefined,
  major: number,
): boolean {
  if (major < MEMBERSHIP_OPTIONS_SINCE) return true;
  return membership.set && membership.inherit === (member?.inherit ?? true);
}

function settingValue(setting: RoleSettingResource): AttributeValue {
  return setting.parameter === 'search_path' ? searchPath(setting.value) : milliseconds(setting);
}

function milliseconds({ role, parameter, value }: RoleSettingResource): number {
  const parsed = /^\d+$/.test(value) ? Number(value) : parseDuration(value);
  if (parsed === undefined) {
    throw new TenetError(
      `role "${role}" sets ${parameter} to "${value}", which the Terraform provider cannot represent`,
      {
        remedy: 'write it as a duration, for example 5s',
      },
    );
  }
  return parsed;
}

/** The names of a search_path; the provider quotes each of them. */
function searchPath(value: string): readonly string[] {
  const names = value.match(/"(?:[^"]|"")*"|[^,\s]+/g) ?? [];
  return names.map((name) => (name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name));
}
