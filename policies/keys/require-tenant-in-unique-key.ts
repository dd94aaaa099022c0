import type { Catalog } from '../../src/catalog/catalog';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { keySaid, keysOverTenants } from '../../src/meaning/keys-over-tenants';
import { ID_NAME, isIdName } from '../../src/model/column-names';
import { globalKeySql } from '../../src/model/global-keys';
import { heldSql, TENANTS_SQL, unguessableSql } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/require-tenant-in-unique-key',
  severity: 'error',
  explains: ['existence'],
  title: 'Include the tenant in unique keys',
  why: 'A unique key across all tenants fails with "duplicate key" if another tenant has the value: it reveals other tenants\' values, and lets one tenant block a value for all others.',
  tradeoffs:
    "The same value can exist once per tenant. Values that are looked up before the tenant is known (a token, a user's email, a provider's id) stay globally unique: keys/prefer-random-global-key lists those.",
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
  -- without row security, what a client chooses and no id narrows
  AND (EXISTS (SELECT FROM pg_class o WHERE o.oid = t.relation AND o.relrowsecurity)
    OR NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.relation AND a.attnum = ANY (i.indkey[0:i.indnkeyatts - 1]) AND a.attname ~ '${ID_NAME}'))
  -- a partial key on the rows without a tenant doesn't cover the tenants' rows
  AND (pg_get_expr(i.indpred, i.indrelid) ~ ('\\m' || t.attname || '"? IS NULL')) IS NOT TRUE
  -- what authenticates or names a thing for all tenants is looked up before its tenant is known
  AND NOT (i.indisunique AND ${globalKeySql('t.relation', 'i.indexrelid')})`,
    expect: 'no rows',
  },
  changesIf: "The value is looked up before the tenant is known, and its name doesn't show that: waive it there.",
  review: {
    found: 'keys',
    are: 'are unique across tenants',
    advice:
      'Build a second key next to each that starts with the tenant, beginning with names and ids that clients choose. Drop the old one only when pg_stat_user_indexes shows that no query uses it without the tenant.',
    goesIn: 'release',
    effort: ['L', 'L'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  *checkCatalog(catalog, meaning) {
    for (const { key, tenant, reason, isGuarded } of keysOverTenants(catalog, meaning)) {
      if (reason !== undefined) continue;
      const column = quoteIdentifier(tenant);
      const isOpen = catalog.source !== 'spec' && !isGuarded;
      // generated, or within the row that it names: no tenant meets the value of another by chance
      if (isOpen && key.elements.some(({ column: name }) => isIdName(name ?? ''))) continue;
      yield {
        about: key.id,
        // where every tenant reads every row, a duplicate tells nothing more
        ...(isOpen && { severity: 'note' }),
        message: messageOf(keySaid(catalog, key), column, isOpen ? 'open' : catalog.source),
        fix: [{ op: 'remove', of: key.id, attribute: 'acrossTenants' }],
      };
    }
  },
});

function messageOf(key: string, tenant: string, source: 'open' | Catalog['source']): string {
  if (source === 'spec')
    return `${key} omits ${tenant}, so a "duplicate key" error reveals another tenant's value; remove across_tenants`;
  if (source === 'open')
    return `${key} is unique across tenants; once row security is on, "duplicate key" reveals to a tenant that another has the value; if clients choose the values, add a key that starts with ${tenant}`;
  return `${key} is unique across tenants, so "duplicate key" reveals to a tenant that another has the value; add a key that starts with ${tenant}`;
}
