import { at, type Pointer } from '../../src/kernel/pointer';
import type { Table } from '../../src/model/types';
import { byRelation, grantsToRuntime, runtimeRoles, tenantTables, unguessableColumns } from '../../src/catalog/meaning';
import { objectOf } from '../../src/catalog/names';
import type { CatalogRelation, CatalogRole } from '../../src/catalog/types';
import { heldSql, TENANTS_SQL, unguessableSql } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

/** Nobody guesses a random key, so that it is unique for all tells nothing. */
const RANDOM = ['gen_random_uuid()', 'uuidv4()', 'uuidv7()', 'uuid_generate_v4()'];

export default defineRule({
  id: 'keys/require-tenant-in-unique-key',
  severity: 'error',
  title: 'Keep unique keys within the tenant',
  why: 'A unique key over all tenants answers with "duplicate key" when another tenant has the value: it tells what others hold, and lets one tenant take a value away from all.',
  tradeoffs:
    'The same value may stand once for each tenant; a name that must be unique for all belongs into the registry.',
  validation: {
    sql: `WITH ${TENANTS_SQL},
granted AS (SELECT c.oid, a.privilege_type FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid,
  LATERAL (SELECT * FROM aclexplode(c.relacl) UNION SELECT * FROM aclexplode(t.attacl)) a
  WHERE c.relkind IN ('r', 'p') AND c.oid >= 16384 AND a.grantee <> c.relowner AND ${heldSql('ARRAY[a.grantee]')}),
written AS (SELECT c.oid FROM pg_class c JOIN pg_roles o ON o.oid = c.relowner
  WHERE NOT EXISTS (SELECT FROM granted) OR c.oid IN (SELECT oid FROM granted WHERE privilege_type IN ('INSERT', 'UPDATE'))
    OR o.rolcanlogin AND NOT (o.rolsuper OR o.rolbypassrls))
SELECT t.relation::regclass, i.indexrelid::regclass AS index FROM tenant t
JOIN pg_index i ON i.indrelid = t.relation JOIN written ON written.oid = t.relation
WHERE (i.indisunique OR i.indisexclusion) AND NOT t.attnum = ANY (i.indkey) AND t.relation NOT IN (SELECT relation FROM registry)
  AND NOT ${unguessableSql('t.relation', 'i.indkey')}`,
    expect: 'no rows',
  },
  changesIf:
    'The value is meant to be unique for all and is no secret, e.g. the address under which a tenant is served: waive it there.',
  review: {
    found: 'keys',
    are: 'hold across tenants',
    advice: 'Exchange each for one that begins with the tenant, those over names and ids that a client gives first.',
    goesIn: 'release',
    effort: ['L', 'L'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  *check(model) {
    for (const table of model.tables) {
      const tenant = table.scope === 'tenant' ? table.tenantColumn : null;
      if (tenant === null) continue;
      for (const { origin, columns } of uniqueKeys(table)) {
        if (columns.includes(tenant) || isRandom(table, columns)) continue;
        const place = at(origin, 'across_tenants');
        yield {
          at: origin,
          object: `table "${table.name}"`,
          message: `unique key (${columns.join(', ')}) of table "${table.name}" leaves out "${tenant}", so a duplicate tells a tenant what another holds; remove across_tenants`,
          fix: [{ op: 'remove', at: place }],
        };
      }
    }
  },
  *inspect(catalog, subject) {
    const roles = runtimeRoles(catalog, subject);
    const indexes = byRelation(catalog.indexes.filter(({ unique }) => unique));
    const constraints = byRelation(catalog.constraints.filter(({ type }) => type === 'exclude'));
    const tenants = tenantTables(catalog, subject).filter(({ meaning }) => meaning.scope === 'tenant');
    for (const { relation, meaning } of tenants.filter((one) => isWritten(one.relation, roles))) {
      const random = unguessableColumns(relation, catalog);
      const holds = (columns: readonly string[]): boolean =>
        columns.some((name) => name === meaning.tenantColumn || random.has(name));
      const keys = [
        ...(indexes.get(relation.key) ?? []).filter(({ keys: of }) => !holds(of.map((key) => key.expression))),
        ...(constraints.get(relation.key) ?? []).filter(({ columns }) => !holds(columns)),
      ];
      for (const { name } of keys) {
        yield {
          object: objectOf(relation),
          message: `key "${name}" of ${objectOf(relation)} holds across tenants, so a tenant learns what others have by what is refused; begin it with "${meaning.tenantColumn}"`,
        };
      }
    }
  },
});

/** What no tenant writes refuses no tenant anything; where no role is known at all, who writes is not known either. */
function isWritten(relation: CatalogRelation, roles: readonly CatalogRole[]): boolean {
  const lists = [relation, ...relation.columns.map(({ acl }) => ({ acl, owner: relation.owner }))];
  const granted = lists.flatMap((list) => grantsToRuntime(list, roles));
  const owns = roles.some(({ name }) => name === relation.owner);
  return owns || roles.length === 0 || granted.some(({ privilege }) => ['insert', 'update'].includes(privilege));
}

function uniqueKeys(table: Table): readonly { readonly origin: Pointer; readonly columns: readonly string[] }[] {
  const indexes = table.indexes.filter((index) => index.unique);
  return [
    ...table.uniques,
    ...indexes.map(({ origin, columns }) => ({ origin, columns: columns.map((column) => column.expression) })),
  ];
}

function isRandom(table: Table, columns: readonly string[]): boolean {
  const [only, second] = columns;
  const column = table.columns.find((candidate) => candidate.name === only);
  return second === undefined && RANDOM.includes(column?.default ?? '');
}
