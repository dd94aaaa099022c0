/** Row security on tables that stand: policies first, then the clients, then the switch. */
import { partsOf } from '../../../catalog/select';
import { nullableColumns } from '../../../catalog/tables';
import { quoteLiteral } from '../../../kernel/identifier';
import { objectKey, sqlName } from '../../../kinds/id';
import type { NamedTable } from '../../../meaning/named-tables';
import type { ReviewSource } from '../../source';
import { counted, list } from '../../words';
import { listed } from '../../found';
import { ambiguousNames, tablesIn } from '../../tables';
import { sql } from '../build';
import { tableOf, type Answer, type Answerer } from './answer';

const SHOWN = 3;

/** The tables of tenants, as they call the tenant. */
export function tenantTables(source: ReviewSource): readonly NamedTable[] {
  return tablesIn(source).filter((table) => table.tenantColumn !== null);
}

/** Their catalog rows as `c` and the tenant's column as `a`; leaves too, because they can be read by name. */
export function fromTenantTables(source: ReviewSource): string {
  const tables = tenantTables(source);
  if (tables.some(({ id }) => ambiguousNames(source.catalog).has(id.name))) return fromNamedTables(tables);
  const columnOf = (table: NamedTable): string => quoteLiteral(table.tenantColumn ?? '');
  const columns = new Set(tables.filter(({ scope }) => scope !== 'registry').map(columnOf));
  // of the table that lists tenants it is the key, which other tables have as well
  const registries = tables
    .filter((table) => table.scope === 'registry' && !columns.has(columnOf(table)))
    .map((table) => `(${quoteLiteral(table.id.name)}, ${columnOf(table)})`);
  const named = [
    ...(columns.size === 0 ? [] : [`a.attname IN (${[...columns].join(', ')})`]),
    ...(registries.length === 0 ? [] : [`(c.relname, a.attname) IN (${registries.join(', ')})`]),
  ];
  const schemas = [...new Set(tables.map(({ id }) => id.schema ?? ''))].map(
    (name) => `${quoteLiteral(name)}::regnamespace`,
  );
  const within = schemas.length === 1 ? `= ${schemas.join('')}` : `IN (${schemas.join(', ')})`;
  return `FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND ${named.length === 1 ? named.join('') : `(${named.join(' OR ')})`}\nWHERE c.relkind IN ('r', 'p') AND c.relnamespace ${within}`;
}

/** Each table by its full name, and their partitions: a name alone would find that of another schema as well. */
function fromNamedTables(tables: readonly NamedTable[]): string {
  const pairs = tables.map(
    ({ id, tenantColumn }) => `(${quoteLiteral(sqlName(id))}::regclass, ${quoteLiteral(tenantColumn ?? '')})`,
  );
  return `FROM (VALUES ${pairs.join(',\n  ')}) AS t (root, tenant)\nCROSS JOIN LATERAL (SELECT t.root AS relid UNION SELECT relid FROM pg_partition_tree(t.root)) AS p\nJOIN pg_class AS c ON c.oid = p.relid JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = t.tenant\nWHERE c.relkind IN ('r', 'p')`;
}

export const rowSecurity: Answerer = (found) => {
  const { source } = found;
  const tables = tenantTables(source);
  if (tables.length === 0) return {};
  const from = fromTenantTables(source);
  const first = [...new Set(found.findings.flatMap((finding) => tableOf(found, finding) ?? []))].slice(0, SHOWN);
  const open = tables.filter(({ table: { attributes } }) => !attributes.rowSecurity || !attributes.forceRowSecurity);
  return {
    consequence: `In ${found.amount === 1 ? 'this table' : `these ${counted(found.amount, 'table')}`} only the WHERE clause of each query keeps tenants apart. One that is forgotten, injected or typed by hand reads the rows of every tenant, and nothing in the database notices.`,
    title: 'Enable and force row security on every table with rows of tenants',
    why: `Today a forgotten WHERE is a leak; with a policy it is an empty result. Three steps, so that nothing stops: make the policies while row security is off, which changes nothing; release the clients that say in each transaction whose it is; then switch table by table, one that few queries read first, and the queues last. Forced, because the application of most such databases logs in as the owner, whom policies pass by otherwise.${caveats(source)}`,
    tradeoffs:
      'Every transaction has to say whose it is (SET LOCAL app.tenant_id), jobs over all tenants too: a client that does not sees no row and is refused each INSERT (42501). Each query pays the comparison, which an index that begins with the tenant makes nearly free.',
    changesIf: 'tenants have a schema or a database of their own, or one tenant is all there is',
    change: [
      sql(
        'first, on any day: the policies, which have no effect yet; psql runs one statement per table',
        "SET lock_timeout = '2s';",
        `SELECT format('CREATE POLICY tenant_guard ON %1$s USING (%2$I = (SELECT nullif(current_setting(''app.tenant_id'', true), '''')::%3$s))', c.oid::regclass, a.attname, format_type(a.atttypid, NULL))`,
        `${from}\n  AND NOT EXISTS (SELECT FROM pg_policy AS p WHERE p.polrelid = c.oid AND p.polname = 'tenant_guard') \\gexec`,
      ),
      sql(
        `then, once every client sets the tenant: the switch, ${list(first.map(({ id }) => `"${id.name}"`))} first`,
        "SET lock_timeout = '2s';",
        ...first.map(({ id }) => `ALTER TABLE ${sqlName(id)} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;`),
        '-- the way back, should a client have been forgotten: ALTER TABLE ... DISABLE ROW LEVEL SECURITY',
        `SELECT format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', c.oid::regclass)\n${from} AND NOT (c.relrowsecurity AND c.relforcerowsecurity) \\gexec`,
      ),
    ],
    validate: [
      sql(
        'before: roles that bypass every policy; no role that serves requests may be among them',
        'SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolcanlogin AND (rolsuper OR rolbypassrls);',
      ),
      sql(
        `after: tables of tenants that are not held; lists ${counted(open.length, 'row')} today, and none when all steps are done`,
        `SELECT c.oid::regclass AS relation, c.relrowsecurity, c.relforcerowsecurity\n${from} AND NOT c.relispartition AND NOT (c.relrowsecurity AND c.relforcerowsecurity);`,
      ),
    ],
  };
};

const ROW_SECURITY = 'isolation/require-rls';

/** Of keys of tables: while every row is in everybody's reach anyway, what a key tells or crosses is no news. */
export function afterRowSecurity(tables: readonly NamedTable[]): Pick<Answer, 'after' | 'until'> {
  const isOff = tables.every(({ table }) => !table.attributes.rowSecurity);
  return { after: [ROW_SECURITY], ...(isOff && { until: ROW_SECURITY }) };
}

/** Rows that policies by the tenant's column do not reach, or hide from everybody. */
function caveats(source: ReviewSource): string {
  const { catalog } = source;
  const nameless = tenantTables(source).filter(({ id, tenantColumn }) =>
    nullableColumns(catalog, id).has(tenantColumn ?? ''),
  );
  const held = new Set(tenantTables(source).map(({ id }) => objectKey(id)));
  const below = tablesIn(source).filter(
    ({ id }) =>
      !held.has(objectKey(id)) &&
      partsOf(catalog, id, 'foreign key').some(({ attributes }) => held.has(objectKey(attributes.references))),
  );
  const names = (tables: readonly NamedTable[]): string =>
    listed(
      tables.map(({ id }) => `"${id.name}"`),
      SHOWN,
    );
  return [
    ...(nameless.length === 0
      ? []
      : [` In ${names(nameless)} the tenant may be NULL, and such a row is then visible to no tenant: fill it first.`]),
    ...(below.length === 0
      ? []
      : [
          ` ${counted(below.length, 'table')} hang on a tenant's row by a foreign key and have no column of their own to ask (${names(below)}): they stay open until they carry it, with a composite foreign key.`.replace(
            /^ (.)/,
            (_all, letter: string) => ` ${letter.toUpperCase()}`,
          ),
        ]),
  ].join('');
}
