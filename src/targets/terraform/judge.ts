/**
 * Judges resources of cyrilgdn/postgresql that somebody wrote by hand, one at a time and from their attributes alone: by
 * the ids of the rules that judge a spec. It takes plain values, so the same function reads a configuration and a plan.
 */

/** A resource of a configuration or of a plan (`change.after`). */
export interface PlainResource {
  readonly type: string;
  readonly address: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A configuration in Terraform's JSON syntax, as far as it is read here. */
export interface Configuration {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  /** By name, the settings of a provider, or a list of them. */
  readonly provider?: Readonly<Record<string, unknown>>;
  readonly variable?: Readonly<Record<string, unknown>>;
}

/** What a rule says of one Terraform address. */
export interface TerraformFinding {
  readonly rule: string;
  readonly severity: 'error';
  readonly address: string;
  readonly message: string;
}

export interface JudgeContext {
  /** Roles that own tables: who is a member of one can take row security away. */
  readonly owners: ReadonlySet<string>;
}

type Judgement = Pick<TerraformFinding, 'rule' | 'message'>;

/** Attributes of a role that set row security or review aside, and what follows. */
const ROLE_ATTRIBUTES: Readonly<Record<string, { readonly rule: string; readonly consequence: string }>> = {
  superuser: {
    rule: 'access/forbid-superuser',
    consequence: 'it bypasses row security and grants and reads every tenant',
  },
  bypass_row_level_security: {
    rule: 'access/forbid-bypassrls',
    consequence: 'no policy applies to it and each of its queries reads all tenants',
  },
  create_role: { rule: 'access/forbid-createrole', consequence: 'it can create roles that no review has seen' },
  replication: {
    rule: 'access/forbid-replication-role',
    consequence: 'it can copy the WAL with the rows of all tenants, bypassing all policies',
  },
};

/** Predefined roles that give nothing of others away. */
const HARMLESS_ROLES = new Set(['pg_checkpoint', 'pg_use_reserved_connections']);

/** Row security covers these four; every other privilege on a table acts on all tenants at once. */
const COVERED_BY_POLICIES = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE']);

const OBJECTS_IN_SCHEMA = new Set(['table', 'sequence', 'function', 'procedure', 'routine']);

/** What stands against one resource; nothing for a type that is not the provider's. */
export function judge(
  resource: PlainResource,
  context: JudgeContext = { owners: new Set() },
): readonly TerraformFinding[] {
  return judgementsOf(resource, context).map(({ rule, message }) => ({
    rule,
    severity: 'error',
    address: resource.address,
    message: `"${resource.address}" ${message}`,
  }));
}

function judgementsOf({ type, attributes }: PlainResource, context: JudgeContext): readonly Judgement[] {
  switch (type) {
    case 'postgresql_role':
      return [
        ...roleAttributes(attributes),
        ...texts(attributes['roles']).flatMap((role) => membership(role, context)),
      ];
    case 'postgresql_grant_role':
      return membership(text(attributes['grant_role']), context);
    case 'postgresql_grant':
    case 'postgresql_default_privileges':
      return grant(type, attributes);
    case 'postgresql_schema':
      return schemaPolicies(attributes['policy']);
    case 'postgresql_function':
      return isSet(attributes['security_definer'])
        ? [
            {
              rule: 'isolation/require-pinned-search-path',
              message:
                'is SECURITY DEFINER, and the provider cannot pin its search_path, so a caller can mask the tables it reads; declare the function in the spec',
            },
          ]
        : [];
    default:
      return [];
  }
}

function roleAttributes(attributes: PlainResource['attributes']): readonly Judgement[] {
  return Object.entries(ROLE_ATTRIBUTES).flatMap(([name, { rule, consequence }]) => {
    const value = attributes[name];
    if (!isSet(value)) return [];
    const found = value === true || value === 'true' ? 'true' : `${JSON.stringify(value)}, which can be true`;
    return [{ rule, message: `has ${name} = ${found}, so ${consequence}; write false, or omit it` }];
  });
}

function membership(role: string, { owners }: JudgeContext): readonly Judgement[] {
  if (owners.has(role)) {
    const message = `grants "${role}", which owns tables, so its members can disable their row security; grant only the privileges needed`;
    return [{ rule: 'access/forbid-owner-reach', message }];
  }
  if (!role.startsWith('pg_') || HARMLESS_ROLES.has(role)) return [];
  const message = `grants the predefined role "${role}", which bypasses individual grants; grant the needed privileges by name`;
  return [{ rule: 'access/forbid-predefined-roles', message }];
}

function grant(type: string, attributes: PlainResource['attributes']): readonly Judgement[] {
  const privileges = texts(attributes['privileges']).map((privilege) => privilege.toUpperCase());
  const role = text(attributes['role']);
  const objectType = text(attributes['object_type']);
  if (privileges.length === 0) return [];
  const found: Judgement[] = [];
  if (role.toLowerCase() === 'public') {
    const message = `grants ${privileges.join(', ')} on ${objectType} to PUBLIC, so every current and future role of the cluster has it; name the roles that need it`;
    found.push({ rule: 'access/forbid-public-grants', message });
  }
  const dangerous = privileges.find((privilege) => !COVERED_BY_POLICIES.has(privilege));
  if (objectType === 'table' && dangerous !== undefined) {
    const message = `grants "${role}" ${dangerous} on tables, which policies do not restrict; grant only SELECT, INSERT, UPDATE or DELETE`;
    found.push({ rule: 'access/forbid-dangerous-privileges', message });
  }
  if (type === 'postgresql_grant' && OBJECTS_IN_SCHEMA.has(objectType) && texts(attributes['objects']).length === 0) {
    const message = `names no objects, so "${role}" gets ${privileges.join(', ')} on every ${objectType} of the schema, including partitions and tables with data of other tenants; name the objects`;
    found.push({ rule: 'access/forbid-dangerous-privileges', message });
  }
  if (isSet(attributes['with_grant_option'])) {
    const message = `lets "${role}" grant ${privileges.join(', ')} to other roles without review; set with_grant_option to false`;
    found.push({ rule: 'access/forbid-dangerous-privileges', message });
  }
  return found;
}

/** `policy` of postgresql_schema is an access list of the schema, not a row security policy. */
function schemaPolicies(value: unknown): readonly Judgement[] {
  const policies = (Array.isArray(value) ? value : [value]).filter(isRecord);
  return policies
    .filter((policy) => ['', 'public'].includes(text(policy['role']).toLowerCase()))
    .filter((policy) =>
      ['create', 'usage', 'create_with_grant', 'usage_with_grant'].some((name) => isSet(policy[name])),
    )
    .map(() => ({
      rule: 'access/forbid-public-grants',
      message: 'grants the schema to PUBLIC, so every role of the cluster can use it; name the roles that need it',
    }));
}

/** Anything but false counts: an expression that Terraform decides later may be true. */
function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== 'false';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(text) : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
