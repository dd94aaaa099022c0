import type { Catalog } from '../../src/catalog/catalog';
import { indexesOf, type IndexShape } from '../../src/catalog/keys';
import { columnOf, partsOf } from '../../src/catalog/select';
import type { ObjectOf } from '../../src/kinds/attributes';
import type { ObjectId } from '../../src/kinds/id';
import { keySaid, keysOverTenants } from '../../src/meaning/keys-over-tenants';
import type { Meaning } from '../../src/meaning/meaning';
import { grantsToRuntime, runtimeRoles, tenantTables, unguessableReferences } from '../../src/meaning/whose';
import { globalKeySql, whyGlobal } from '../../src/model/global-keys';
import { heldSql, TENANTS_SQL, unguessableSql } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/prefer-random-global-key',
  severity: 'note',
  explains: ['existence'],
  title: 'Let no tenant choose the values of a global unique key',
  why: "A token, a user's email or a provider's id is looked up before the tenant is known, so its unique key can't start with the tenant. A \"duplicate key\" error still reveals existing values to any role that can write it.",
  tradeoffs: 'One finding for each such key.',
  validation: {
    sql: `WITH ${TENANTS_SQL}
SELECT t.relation::regclass, i.indexrelid::regclass AS index FROM tenant t JOIN pg_index i ON i.indrelid = t.relation
JOIN pg_class o ON o.oid = t.relation AND o.relrowsecurity
WHERE i.indisunique AND NOT i.indisprimary AND NOT t.attnum = ANY (i.indkey) AND t.relation NOT IN (SELECT relation FROM registry)
  AND NOT ${unguessableSql('t.relation', 'i.indkey')} AND ${globalKeySql('t.relation', 'i.indexrelid')}
UNION ALL
-- of the list of tenants, those that a tenant may change in its own row
SELECT c.oid::regclass, i.indexrelid::regclass FROM registry r JOIN pg_class c ON c.oid = r.relation AND c.relrowsecurity
JOIN pg_index i ON i.indrelid = c.oid AND i.indisunique AND NOT i.indisprimary AND NOT 0 = ANY (i.indkey)
WHERE EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive AND p.polcmd IN ('w', '*'))
  AND NOT EXISTS (SELECT FROM tenant t WHERE t.relation = c.oid AND t.attnum = ANY (i.indkey))
  AND NOT ${unguessableSql('c.oid', 'i.indkey')}
  AND NOT EXISTS (SELECT FROM unnest(i.indkey[0:i.indnkeyatts - 1]) AS k WHERE EXISTS (SELECT FROM pg_class o, aclexplode(o.relacl) e
      WHERE o.oid >= 16384 AND e.grantee <> o.relowner AND ${heldSql('ARRAY[e.grantee]')})
    AND NOT EXISTS (SELECT FROM pg_attribute a, LATERAL (SELECT * FROM aclexplode(c.relacl) UNION SELECT * FROM aclexplode(a.attacl)) e
      WHERE a.attrelid = c.oid AND a.attnum = k AND e.privilege_type = 'UPDATE' AND e.grantee <> c.relowner AND ${heldSql('ARRAY[e.grantee]')}))`,
    expect: 'no rows',
  },
  changesIf: 'Users name their tenant before they sign in: then the key can start with it.',
  review: {
    found: 'keys',
    are: 'are unique across tenants on purpose',
    advice:
      'Keep them: a key that starts with the tenant would turn each lookup into a sequential scan, and allow the same value in two tenants. Let the server choose the values, or verify an email address before you create the row, so that "duplicate key" reveals nothing.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  *checkCatalog(catalog, meaning) {
    for (const { key, reason, isGuarded } of keysOverTenants(catalog, meaning)) {
      // where every tenant reads every row, a duplicate tells nothing more
      if (reason === undefined || (!isGuarded && catalog.source !== 'spec')) continue;
      yield {
        about: key.id,
        message: `${keySaid(catalog, key)} is unique across tenants, because ${whyGlobal(reason)}; confirm that no tenant chooses its values`,
      };
    }
    for (const key of registryKeys(catalog, meaning))
      yield {
        about: key.id,
        message: `${keySaid(catalog, key)} is unique across tenants, so a tenant that updates its own row learns from "duplicate key" which values others have; let only one function change it, and limit the attempts`,
      };
  },
});

/** Unique keys of the list of tenants that a tenant may change in its own row; none may insert another's. */
function* registryKeys(catalog: Catalog, meaning: Meaning): Iterable<IndexShape> {
  const roles = runtimeRoles(catalog, meaning);
  if (catalog.source === 'spec') return;
  for (const { table, meaning: whose } of tenantTables(catalog, meaning)) {
    if (whose.scope !== 'registry' || !table.attributes.rowSecurity || !isUpdatable(catalog, table.id)) continue;
    const random = unguessableReferences(catalog, table.id);
    for (const key of indexesOf(catalog, table.id)) {
      const columns = key.elements.flatMap(({ column }) => column ?? []);
      if (!key.unique || columns.length < key.elements.length) continue;
      const isKept = columns.some((name) => name === whose.tenantColumn || random.has(name));
      if (!isKept && columns.every((name) => isChangedBy(catalog, table, name, roles))) yield key;
    }
  }
}

function isUpdatable(catalog: Catalog, table: ObjectId): boolean {
  return partsOf(catalog, table, 'policy').some(
    ({ attributes: { permissive, command } }) => permissive && (command === 'UPDATE' || command === 'ALL'),
  );
}

/** Where no role is known, who changes it is not known either. */
function isChangedBy(
  catalog: Catalog,
  table: ObjectOf<'table'>,
  name: string,
  roles: readonly ObjectOf<'role'>[],
): boolean {
  const column = columnOf(catalog, table.id, name);
  return (
    roles.length === 0 ||
    [table, ...(column === undefined ? [] : [column])].some((object) =>
      grantsToRuntime(object, catalog, roles).some(({ privilege }) => privilege === 'UPDATE'),
    )
  );
}
