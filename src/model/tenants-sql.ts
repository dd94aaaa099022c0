/** What a schema means where no spec says it, in SQL: parts of the queries by which rules are validated. */
import { foldedName } from './tenant-columns';
import { quoteIdentifier } from '../kernel/identifier';

/** `foldedName` of an expression. */
export function foldedSql(name: string): string {
  return `lower(replace(${name}, '_', ''))`;
}

/** Names of columns that mostly tell a tenant, the surest first: for a query that knows no more of a database. */
const TENANT_COLUMNS = [
  'tenant_id',
  'organization_id',
  'org_id',
  'account_id',
  'workspace_id',
  'company_id',
  'customer_id',
  'team_id',
];

/** What a mention in a policy counts for, in tables that have the column: what is compared is sure. */
const POLICY_WEIGHT = 10;

const NAMED_SQL = `-- of the names that tell a tenant the one that most tables have
named AS (SELECT w.name FROM unnest('{${TENANT_COLUMNS.map(foldedName).join(',')}}'::text[]) WITH ORDINALITY AS w(name, place)
  JOIN own ON own.folded = w.name GROUP BY w.name, w.place
  ORDER BY count(DISTINCT own.oid) + ${POLICY_WEIGHT} * (SELECT count(*) FROM pg_policies p
    WHERE ${foldedSql("concat_ws(' ', p.qual, p.with_check)")} ~ ('\\m' || w.name || '\\M')) DESC, w.place LIMIT 1),`;

const REGISTRY_SQL = `-- the table of the tenants: what most of these columns reference, else the one that they are named after
registry AS (SELECT relation FROM (
    SELECT f.confrelid AS relation, count(*) AS times FROM pg_constraint f JOIN tenant t ON t.relation = f.conrelid
    WHERE f.contype = 'f' AND f.conkey = ARRAY[t.attnum] AND f.confrelid <> f.conrelid GROUP BY 1
    UNION ALL SELECT own.oid, CASE WHEN own.folded = named.name THEN -1 ELSE 0 END FROM named
    JOIN own ON own.folded = named.name
      OR ${foldedSql('own.relname')} || 'id' IN (named.name, regexp_replace(named.name, 'id$', 'sid'), regexp_replace(named.name, 'yid$', 'iesid'))
    JOIN pg_index i ON i.indrelid = own.oid AND i.indisprimary AND i.indkey::text = own.attnum::text
    WHERE own.atttypid IN (SELECT atttypid FROM tenant)
  ) AS found ORDER BY times DESC LIMIT 1)`;

/** What is known of a database's tenants: the columns that name them, and the table that lists them. */
export interface KnownTenants {
  readonly columns: readonly string[];
  readonly registry: { readonly schema?: string; readonly name: string } | null;
}

/** A query of a rule as it is run on a database of which that is known: it guesses neither the column nor the registry. */
export function forTenants(sql: string, { columns, registry }: KnownTenants): string {
  const names = [...new Set(columns.map(foldedName))].map(literal).join(', ');
  const named = `-- the columns that name the tenant, without case and underscores
named AS (SELECT unnest(ARRAY[${names}]::text[]) AS name),`;
  const relation =
    registry === null
      ? 'NULL::oid AS relation WHERE false'
      : `to_regclass(${literal([registry.schema ?? '', registry.name].map(quoteIdentifier).join('.'))})::oid AS relation`;
  return sql
    .replaceAll(NAMED_SQL, () => named)
    .replaceAll(
      REGISTRY_SQL,
      () => `-- the table of the tenants
registry AS (SELECT ${relation})`,
    );
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * Which tables have rows of tenants, for the queries by which rules are validated; `forTenants` puts in what is known of one database.
 * Common table expressions: `own`, the tables that are not partitions, `tenant`, the tenant's column of each that has one, and
 * `registry`, the table of the tenants.
 */
export const TENANTS_SQL = `own AS (SELECT c.oid, c.relname, a.attnum, a.attname, a.atttypid, ${foldedSql('a.attname')} AS folded
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname !~ '^(pg_|information_schema$)'
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition),
${NAMED_SQL}
-- its column in each table, in whichever spelling
tenant AS (SELECT DISTINCT ON (own.oid) own.oid AS relation, own.attnum, own.attname, own.atttypid
  FROM own JOIN named ON own.folded = named.name
  ORDER BY own.oid, count(*) OVER (PARTITION BY own.attname) DESC, own.attnum),
${REGISTRY_SQL}`;

/** After `TENANTS_SQL`: whether a relation holds rows of tenants; where no column has a known name, every one may. */
export function ofTenantsSql(oid: string): string {
  return `(NOT EXISTS (SELECT FROM tenant) OR ${knownOfTenantsSql(oid)})`;
}

/** The same only of those that are known to: no table where no column has a known name. */
export function knownOfTenantsSql(oid: string): string {
  return `${oid} IN (SELECT relation FROM tenant UNION SELECT relation FROM registry)`;
}

/** Whether some role of a list, 0 for PUBLIC, is held by policies. */
export function heldSql(roles: string): string {
  return `EXISTS (SELECT FROM unnest(${roles}) AS to_role LEFT JOIN pg_roles r ON r.oid = to_role WHERE to_role = 0 OR NOT (r.rolsuper OR r.rolbypassrls))`;
}

/**
 * Whether a policy opens rows to nobody but an owner of rollups: for SELECT, to roles that own a materialized view, cannot log in and have no
 * members but the one that made them. Tenet compiles such a policy where nobody may give BYPASSRLS.
 */
export function forRollupsSql(policy: string): string {
  return `(${policy}.polcmd = 'r' AND NOT EXISTS (SELECT FROM unnest(${policy}.polroles) AS to_role
    LEFT JOIN pg_roles r ON r.oid = to_role AND NOT r.rolcanlogin
      AND EXISTS (SELECT FROM pg_class m WHERE m.relkind = 'm' AND m.relowner = r.oid)
      AND NOT EXISTS (SELECT FROM pg_auth_members a JOIN pg_roles o ON o.oid = a.member WHERE a.roleid = r.oid AND NOT o.rolcreaterole)
    WHERE r.oid IS NULL))`;
}

/** Whether a restrictive policy is for everybody, or for all but an owner of rollups. */
export function forAllSql(policy: string): string {
  return `(${policy}.polroles = '{0}' OR EXISTS (SELECT FROM pg_policy r2 WHERE r2.polrelid = ${policy}.polrelid AND ${forRollupsSql('r2')}))`;
}

/** Whether a key holds a column whose values nobody guesses, as `unguessableReferences` of src/meaning has it. */
export function unguessableSql(relation: string, keys: string): string {
  return `(${randomSql(relation, keys)}
  OR EXISTS (SELECT FROM pg_constraint g WHERE g.conrelid = ${relation} AND g.contype = 'f' AND cardinality(g.conkey) = 1
    AND g.conkey[1] = ANY (${keys}) AND ${randomSql('g.confrelid', 'g.confkey')}))`;
}

function randomSql(relation: string, keys: string): string {
  return `(EXISTS (SELECT FROM pg_index u JOIN pg_attribute v ON v.attrelid = u.indrelid AND v.attnum = u.indkey[0]
    WHERE u.indrelid = ${relation} AND u.indisprimary AND u.indnkeyatts = 1 AND v.atttypid = 'uuid'::regtype AND v.attnum = ANY (${keys}))
  OR EXISTS (SELECT FROM pg_attrdef d JOIN pg_attribute v ON v.attrelid = d.adrelid AND v.attnum = d.adnum AND v.attgenerated = ''
    WHERE d.adrelid = ${relation} AND d.adnum = ANY (${keys}) AND CASE WHEN v.atttypid = 'uuid'::regtype THEN pg_get_expr(d.adbin, d.adrelid) ~ 'random|uuid'
      ELSE pg_get_expr(d.adbin, d.adrelid) ~ 'token|random' AND v.atttypid IN ('text'::regtype, 'varchar'::regtype, 'bytea'::regtype) END))`;
}
