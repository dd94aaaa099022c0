/** What the declaration says of row security, as SQL that asks a server whether it is still so. */
import { createHash } from 'node:crypto';
import { quoteLiteral } from '../kernel/identifier';
import { dollarQuotedText } from '../render/write';
import type { Compiled, CompiledDatabase, PolicyResource, RoutineResource } from '../resources/types';
import { conditionWords, searchPathWords, type ConditionWords } from './condition-words';

export interface DeclaredRowSecurity {
  readonly database: string;
  readonly schema: string;
  readonly table: string;
  readonly enabled: boolean;
  readonly forced: boolean;
  readonly policies: readonly DeclaredPolicy[];
}

export interface DeclaredPolicy {
  readonly resource: PolicyResource;
  /** Null where the server's words of a condition cannot be predicted. */
  readonly using: ConditionWords | null;
  readonly check: ConditionWords | null;
  /** The compiled function that its conditions call. */
  readonly routine: RoutineResource | null;
}

/** Every declared table with its row security and policies; leaves are left out, for they come and go with time. */
export function declaredRowSecurity(compiled: Compiled): readonly DeclaredRowSecurity[] {
  return compiled.databases.flatMap(ofDatabase);
}

/**
 * A query with one row for each declared table of the current database: `schema`, `table`, `drift` and `unread`. `drift` is the number
 * of things that differ from the declaration (0: as declared): ENABLE, FORCE, and each policy that is missing, undeclared, or other
 * than declared (permissive or restrictive, command, roles, conditions; of the function that they call its body, owner, volatility and
 * settings). A table that is gone counts 1. `unread` is the number of its policies with a condition that is not compared, because the spec writes it itself or
 * the tenant's key has a rare type, and the server prints it in other words.
 */
export function rowSecurityDriftSql(declared: readonly DeclaredRowSecurity[]): string {
  return `with policies as (
${policyRows(declared)}
)
select declared.schema_name as schema, declared.table_name as table,
       case when c.oid is null then 1
            else (c.relrowsecurity is distinct from declared.enabled)::int
               + (c.relforcerowsecurity is distinct from declared.forced)::int
               + (select pg_catalog.count(*) from policies p where ${OF_TABLE}
                  and not exists (select from pg_catalog.pg_policy o where o.polrelid = c.oid and ${AS_DECLARED}))::int
               + (select pg_catalog.count(*) from pg_catalog.pg_policy o where o.polrelid = c.oid
                  and not exists (select from policies p where ${OF_TABLE} and p.name = o.polname))::int
       end as drift,
       (select pg_catalog.count(*) from policies p where ${OF_TABLE}
        and (p.using_words is null or p.check_words is null)) as unread
from (values
${declared.map((table) => `  (${tableRow(table)})`).join(',\n')}
) as declared (database_name, schema_name, table_name, enabled, forced)
left join pg_catalog.pg_namespace n on n.nspname = declared.schema_name
left join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = declared.table_name and c.relkind in ('r', 'p')
where declared.database_name = pg_catalog.current_database()`;
}

const OF_TABLE =
  'p.database_name = declared.database_name and p.schema_name = declared.schema_name and p.table_name = declared.table_name';

/**
 * Functions are looked up by their rows: a cast to regprocedure would ask for USAGE on the schema, which a monitor lacks. What
 * PostgreSQL brings has no rows in pg_depend, so that an operator or a function of somebody else shows there, whatever its name.
 */
const AS_DECLARED = `o.polname = p.name
                    and o.polpermissive = p.permissive and o.polcmd = p.command::"char"
                    and array(select r.rolname::text from pg_catalog.pg_roles r where r.oid = any (o.polroles) order by r.rolname) = p.roles
                    and coalesce(pg_catalog.pg_get_expr(o.polqual, o.polrelid) ~ p.using_words, p.using_words is null or (p.using_words = '^$' and o.polqual is null))
                    and coalesce(pg_catalog.pg_get_expr(o.polwithcheck, o.polrelid) ~ p.check_words, p.check_words is null or (p.check_words = '^$' and o.polwithcheck is null))
                    and (p.using_words is null or p.check_words is null or not exists (
                      select from pg_catalog.pg_depend d left join pg_catalog.pg_proc f on d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass and f.oid = d.refobjid
                      where d.classid = 'pg_catalog.pg_policy'::pg_catalog.regclass and d.objid = o.oid
                        and d.refclassid in ('pg_catalog.pg_proc'::pg_catalog.regclass, 'pg_catalog.pg_operator'::pg_catalog.regclass)
                        and (p.routine is null or f.proname is distinct from p.routine)))
                    and (p.routine is null or exists (
                      select from pg_catalog.pg_depend d join pg_catalog.pg_proc f on f.oid = d.refobjid join pg_catalog.pg_namespace s on s.oid = f.pronamespace
                      where d.classid = 'pg_catalog.pg_policy'::pg_catalog.regclass and d.objid = o.oid and d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass
                        and s.nspname = p.routine_schema and f.proname = p.routine and f.prosecdef = p.definer and f.pronargs = 0
                        and f.provolatile = p.volatility::"char" and pg_catalog.pg_get_userbyid(f.proowner) = p.owner
                        and coalesce(pg_catalog.array_to_string(f.proconfig, ';'), '') ~ p.settings
                        and pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(f.prosrc, 'UTF8')), 'hex') = p.body))`;

const COMMANDS = { all: '*', select: 'r', insert: 'a', update: 'w', delete: 'd' } as const;

const COLUMNS =
  'database_name, schema_name, table_name, name, permissive, command, roles, using_words, check_words, routine_schema, routine, definer, body, volatility, owner, settings';

/** The first row gives the types: a list of literals and nulls alone would have none. */
function policyRows(declared: readonly DeclaredRowSecurity[]): string {
  const rows = declared.flatMap((table) => table.policies.map((policy) => `  (${policyRow(table, policy)})`));
  const typed = `  (null::text, null::text, null::text, null::text, null::boolean, null::text, null::text[], null::text, null::text, null::text, null::text, null::boolean, null::text, null::text, null::text, null::text)`;
  return `  select * from (values\n${[typed, ...rows].join(',\n')}\n  ) as typed (${COLUMNS}) where name is not null`;
}

function policyRow(table: DeclaredRowSecurity, { resource, using, check, routine }: DeclaredPolicy): string {
  const isPublic = resource.to.some((role) => role.toLowerCase() === 'public');
  const roles = (isPublic ? [] : [...resource.to].sort()).map(quoteLiteral).join(', ');
  return [
    ...[table.database, table.schema, table.table, resource.name].map(quoteLiteral),
    resource.as === 'permissive',
    quoteLiteral(COMMANDS[resource.command]),
    `array[${roles}]::text[]`,
    using === null ? 'null' : quoteLiteral(using.pattern),
    check === null ? 'null' : quoteLiteral(check.pattern),
    ...routineCells(routine),
  ].join(', ');
}

function routineCells(routine: RoutineResource | null): readonly (string | boolean)[] {
  if (routine === null) return Array<string>(7).fill('null');
  return [
    quoteLiteral(routine.schema),
    quoteLiteral(routine.name),
    routine.security === 'definer',
    bodyHash(routine),
    quoteLiteral(VOLATILITY[routine.volatility]),
    quoteLiteral(routine.owner),
    quoteLiteral(searchPathWords(routine.searchPath)),
  ];
}

const VOLATILITY = { immutable: 'i', stable: 's', volatile: 'v' } as const;

function bodyHash(routine: RoutineResource): string {
  return quoteLiteral(createHash('sha256').update(dollarQuotedText(routine.body)).digest('hex'));
}

function tableRow(table: DeclaredRowSecurity): string {
  const names = [table.database, table.schema, table.table].map(quoteLiteral);
  return [...names, table.enabled, table.forced].join(', ');
}

function ofDatabase({ name, resources }: CompiledDatabase): readonly DeclaredRowSecurity[] {
  const policies = new Map<string, PolicyResource[]>();
  const security = new Map<string, { readonly enabled: boolean; readonly forced: boolean }>();
  const routines = new Map<string, RoutineResource>();
  for (const resource of resources) {
    if (resource.kind === 'policy') {
      const key = keyOf(resource.schema, resource.table);
      policies.set(key, [...(policies.get(key) ?? []), resource]);
    }
    if (resource.kind === 'row-security') security.set(keyOf(resource.schema, resource.name), resource);
    if (resource.kind === 'routine') routines.set(keyOf(resource.schema, resource.name), resource);
  }
  return resources.flatMap((table) => {
    if (table.kind !== 'table') return [];
    const key = keyOf(table.schema, table.name);
    return [
      {
        database: name,
        schema: table.schema,
        table: table.name,
        enabled: security.get(key)?.enabled ?? false,
        forced: security.get(key)?.forced ?? false,
        policies: (policies.get(key) ?? []).map((policy) => declaredPolicy(policy, routines)),
      },
    ];
  });
}

function declaredPolicy(resource: PolicyResource, routines: ReadonlyMap<string, RoutineResource>): DeclaredPolicy {
  const using = conditionWords(resource.using);
  const check = conditionWords(resource.check);
  const called = using?.routine ?? check?.routine ?? null;
  return {
    resource,
    using: using ?? null,
    check: check ?? null,
    routine: called === null ? null : (routines.get(keyOf(called.schema, called.name)) ?? null),
  };
}

/** A pair as one map key; a NUL byte cannot be part of an identifier. */
function keyOf(schema: string, table: string): string {
  return `${schema}\0${table}`;
}
