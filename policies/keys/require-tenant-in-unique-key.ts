import { at } from '../../src/kernel/pointer';
import type { Table } from '../../src/model/types';
import {
  byRelation,
  globalKeyIn,
  runtimeRoles,
  tenantTables,
  unguessableColumns,
  writtenByRuntime,
} from '../../src/old-catalog/meaning';
import { objectOf } from '../../src/old-catalog/names';
import { globalKeyOf, globalKeySql, uniqueKeysOf } from '../../src/model/global-keys';
import { heldSql, TENANTS_SQL, unguessableSql } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

/** Nobody guesses a random key, so that it is unique for all tells nothing. */
const RANDOM = ['gen_random_uuid()', 'uuidv4()', 'uuidv7()', 'uuid_generate_v4()'];

export default defineRule({
  id: 'keys/require-tenant-in-unique-key',
  severity: 'error',
  explains: ['existence'],
  title: 'Keep unique keys within the tenant',
  why: 'A unique key over all tenants answers with "duplicate key" when another tenant has the value: it tells what others hold, and lets one tenant take a value away from all.',
  tradeoffs:
    'The same value may exist once per tenant. What is looked up before the tenant is known (a token, the e-mail of a user, an id that a provider gave) stays unique for all: keys/prefer-random-global-key lists those.',
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
  AND NOT ${unguessableSql('t.relation', 'i.indkey')}
  -- what authenticates or names a thing for all tenants is looked up before its tenant is known
  AND NOT (i.indisunique AND ${globalKeySql('t.relation', 'i.indexrelid')})`,
    expect: 'no rows',
  },
  changesIf: 'The value is looked up before the tenant is known, and its name does not say so: waive it there.',
  review: {
    found: 'keys',
    are: 'hold across tenants',
    advice:
      'Build a second key beside each that begins with the tenant, first for names and ids that a client chooses. Drop the old one only when pg_stat_user_indexes shows that nothing looks rows up by it without the tenant.',
    goesIn: 'release',
    effort: ['L', 'L'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  *check(model) {
    for (const table of model.tables) {
      const tenant = table.scope === 'tenant' ? table.tenantColumn : null;
      if (tenant === null) continue;
      for (const { origin, columns } of uniqueKeysOf(table)) {
        if (columns.includes(tenant) || isRandom(table, columns) || globalKeyOf(table, columns) !== undefined) continue;
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
    const referenced = byRelation(catalog.constraints.filter(({ type }) => type === 'foreign-key'));
    const tenants = tenantTables(catalog, subject).filter(({ meaning }) => meaning.scope === 'tenant');
    for (const { relation, meaning } of tenants.filter((one) => writtenByRuntime(one.relation, roles))) {
      const random = unguessableColumns(relation, catalog);
      const holds = (columns: readonly string[]): boolean =>
        columns.some((name) => name === meaning.tenantColumn || random.has(name));
      const references = referenced.get(relation.key) ?? [];
      const isGlobal = (of: readonly string[]): boolean => globalKeyIn(relation, of, references) !== undefined;
      const keys = [
        ...(indexes.get(relation.key) ?? [])
          .map(({ name, keys: of }) => ({ name, of: of.map(({ expression }) => expression) }))
          .filter(({ of }) => !holds(of) && !isGlobal(of)),
        ...(constraints.get(relation.key) ?? []).filter(({ columns }) => !holds(columns)),
      ];
      for (const { name } of keys) {
        yield {
          object: objectOf(relation),
          message: `key "${name}" of ${objectOf(relation)} holds across tenants, so a tenant learns what others have by what is refused; build one beside it that begins with "${meaning.tenantColumn}"`,
        };
      }
    }
  },
});

function isRandom(table: Table, columns: readonly string[]): boolean {
  const [only, second] = columns;
  const column = table.columns.find((candidate) => candidate.name === only);
  return second === undefined && RANDOM.includes(column?.default ?? '');
}
