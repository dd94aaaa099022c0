/** What a schema that stands already needs, told with statements that find their tables in its catalogs: there is no spec to compile. */
import { quoteLiteral } from '../../kernel/identifier';
import { unguessableSql } from '../../model/tenants-sql';
import type { Table } from '../../model/types';
import type { ReviewSource } from '../source';
import type { Recommendation } from '../types';
import { nameOf } from '../view';
import { recommend, sql } from './build';

const ROW_SECURITY = 'isolation/require-rls';
const UNIQUE_KEYS = 'keys/require-tenant-in-unique-key';

/** What follows where no spec says that there are policies at all. */
export const CONSEQUENCES: Readonly<Record<string, string>> = {
  [ROW_SECURITY]:
    'What keeps tenants apart is the WHERE of every single query. One that is forgotten, one injected, one typed by hand at night, and a tenant reads all the others; nothing in the database notices.',
};

/** Answers to what rules found in a file of SQL; each bears the id of the rule and stands in place of its general words. */
export function standing(source: ReviewSource): readonly Recommendation[] {
  const { schema, findings } = source;
  const tables = schema.tables.filter(({ tenantColumn }) => tenantColumn !== null);
  if (schema.model !== null || columnsOf(tables).length === 0) return [];
  const found = (rule: string): readonly string[] => [
    ...new Set(findings.filter((one) => one.rule === rule && one.waived === undefined).map(({ object }) => object)),
  ];
  const open = found(ROW_SECURITY);
  const wide = found(UNIQUE_KEYS);
  return [
    ...(open.length === 0 ? [] : [rowSecurity(tables, open)]),
    ...(wide.length === 0 ? [] : [uniqueKeys(tables, wide)]),
  ];
}

function rowSecurity(found: readonly Table[], objects: readonly string[]): Recommendation {
  const tables = having(found);
  return recommend({
    id: ROW_SECURITY,
    group: 'security',
    level: 'blocker',
    title: 'Let the database hold tenants apart: row security, enabled and forced',
    why: `Today a forgotten WHERE is a leak. With a policy on ${columnsOf(found)
      .map((column) => `"${column}"`)
      .join(
        ' and ',
      )} it is an empty result. Forced, because the application of most such databases logs in as the owner, whom policies pass by otherwise.`,
    tradeoffs:
      'Every transaction has to say whose it is (SET LOCAL app.tenant_id), jobs over all tenants too: change the clients first, or they see nothing. Each query pays the comparison, which an index that begins with the tenant makes nearly free.',
    changesIf: 'tenants have a schema or a database of their own, or one tenant is all there is',
    change: [
      sql(
        'on a copy first: psql runs one line a table',
        `SELECT format('CREATE POLICY tenant_guard ON %1$s USING (%2$I = (SELECT nullif(current_setting(''app.tenant_id'', true), '''')::%3$s))', c.oid::regclass, a.attname, format_type(a.atttypid, NULL)),`,
        `       format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', c.oid::regclass), format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', c.oid::regclass)`,
        `${tables} AND NOT c.relrowsecurity \\gexec`,
      ),
    ],
    validate: [
      sql(
        'tables with rows of tenants that are not held; no row means that all are',
        `SELECT c.oid::regclass AS relation, c.relrowsecurity, c.relforcerowsecurity\n${tables} AND NOT (c.relrowsecurity AND c.relforcerowsecurity);`,
      ),
      sql(
        'who passes by every policy all the same; nobody who serves requests may be among them',
        'SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolcanlogin AND (rolsuper OR rolbypassrls);',
      ),
    ],
    objects,
    owner: 'security',
    effort: 'L',
  });
}

function uniqueKeys(found: readonly Table[], objects: readonly string[]): Recommendation {
  const tables = having(found.filter(({ scope }) => scope === 'tenant'));
  return recommend({
    id: UNIQUE_KEYS,
    group: 'schema',
    level: 'blocker',
    title: 'Begin keys and unique indexes with the tenant',
    why: 'A key over generated ids leaks little, one over names, slugs or external ids leaks what others call their things: take the latter first. With the tenant first the key also serves the policy, and foreign keys can carry the tenant, so that no row points at another tenant’s.',
    tradeoffs:
      'Keys get 16 bytes wider, and every foreign key to them has to carry the tenant: table by table, parents first. What must be unique for all tenants (the address a tenant is served under) stays as it is.',
    changesIf: 'the column is generated and never shown, and nobody may insert a value of their own choice',
    validate: [
      sql(
        'keys of tenants’ tables that leave the tenant out, but for those over random values; no row means that none does',
        `SELECT c.oid::regclass AS relation, i.indexrelid::regclass AS index, pg_get_indexdef(i.indexrelid) AS definition`,
        tables.replace('WHERE', 'JOIN pg_index AS i ON i.indrelid = c.oid\nWHERE'),
        '  AND i.indisunique AND NOT a.attnum = ANY (i.indkey)',
        `  AND NOT ${unguessableSql('c.oid', 'i.indkey')} ORDER BY i.indisprimary, 1, 2;`,
      ),
    ],
    objects,
    owner: 'database',
    effort: 'L',
    after: [ROW_SECURITY],
  });
}

/** The spellings of the tenant's column; the registry has it under the name of its own key. */
function columnsOf(tables: readonly Table[]): readonly string[] {
  const tenants = tables.filter(({ scope }) => scope === 'tenant');
  return [...new Set(tenants.flatMap(({ tenantColumn }) => tenantColumn ?? []))];
}

/** FROM and WHERE of the tables with a tenant's column, as `c`, and that column as `a`; leaves too, because they can be read by name. */
function having(tables: readonly Table[]): string {
  const schemas = [...new Set(tables.map(({ schema }) => `${quoteLiteral(schema)}::regnamespace`))];
  const named = `a.attname IN (${columnsOf(tables).map(quoteLiteral).join(', ')})`;
  const registries = tables
    .filter(({ scope }) => scope === 'registry')
    .map(
      (table) =>
        `c.oid = ${quoteLiteral(nameOf(table))}::regclass AND a.attname = ${quoteLiteral(table.tenantColumn ?? '')}`,
    );
  return `FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND (${[named, ...registries].join(' OR ')})\nWHERE c.relkind IN ('r', 'p') AND c.relnamespace IN (${schemas.join(', ')})`;
}
