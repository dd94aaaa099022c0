import { objectsOf } from '../../src/catalog/select';
import { quoted, said } from '../../src/catalog/words';
import type { ForeignKey } from '../../src/kinds/foreign-key';
import type { RelationMeaning } from '../../src/meaning/meaning';
import { actionText, exchangeForeignKeyDdl } from '../../src/meaning/mending/constraints';
import { meaningOf } from '../../src/meaning/whose';
import { TENANTS_SQL } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

/** What changes rows, as a spec writes it. */
const ACTIONS: Readonly<Record<string, string>> = { c: 'cascade', n: 'set-null', d: 'set-default' };

export default defineRule({
  id: 'keys/forbid-cascade-across-tenants',
  severity: 'error',
  title: "Let no delete affect other tenants' rows",
  why: "Referential actions run as the table's owner and bypass row security: deleting one shared row, or one tenant, deletes or changes the referencing rows of every tenant, in one transaction.",
  tradeoffs: 'Referencing rows must be removed first, tenant by tenant; deletes fail until then.',
  validation: {
    sql: `WITH ${TENANTS_SQL}
SELECT f.conrelid::regclass AS relation, f.conname FROM pg_constraint f
LEFT JOIN tenant child ON child.relation = f.conrelid AND child.relation NOT IN (SELECT relation FROM registry)
WHERE f.contype = 'f' AND f.conparentid = 0 AND f.conrelid <> f.confrelid AND f.confdeltype IN ('c', 'n', 'd')
  AND CASE WHEN EXISTS (SELECT FROM tenant) THEN child.relation IS NOT NULL
    AND (f.confrelid NOT IN (SELECT relation FROM tenant UNION SELECT relation FROM registry)
      OR f.confrelid IN (SELECT relation FROM registry) AND NOT child.attnum = ANY (f.conkey))
  -- where no column has a known name, the first of a key is the tenant
  ELSE NOT coalesce((SELECT p.conkey[1] = ANY (f.conkey) FROM pg_constraint p WHERE p.conrelid = f.conrelid AND p.contype = 'p'), false) END`,
    expect: 'no rows',
  },
  changesIf:
    'Never for shared rows; the tenant column itself may cascade from the registry if tenants have little data.',
  review: {
    found: 'foreign keys',
    are: 'delete or change rows of several tenants at once',
    advice:
      'Replace each with one without the action: drop it and add the new one NOT VALID in one ALTER TABLE, with a lock_timeout, and then validate it. From then on a delete fails while rows still reference its row, so the application must remove those first, tenant by tenant.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK'],
  *checkCatalog(catalog, meaning) {
    for (const { id, attributes } of objectsOf(catalog, 'foreign key')) {
      const { references, onDelete } = attributes;
      const child = id.of === undefined ? undefined : meaningOf(catalog, meaning, id.of);
      const target = meaningOf(catalog, meaning, references);
      const action = ACTIONS[onDelete];
      if (id.of === undefined || child?.scope !== 'tenant' || target === undefined || action === undefined) continue;
      if (staysWithinTenant(attributes, child, target)) continue;
      const spot = { of: id, attribute: 'onDelete' };
      const isSpec = catalog.source === 'spec';
      yield {
        about: id,
        message: `deleting a row of ${target.scope} ${said(catalog, references)} changes rows of every tenant in ${quoted(catalog, id.of)} (${isSpec ? `on_delete: ${action}` : `ON DELETE ${actionText(onDelete)}`}), past row security; ${isSpec ? 'remove on_delete' : 'replace the key with one without the action'}`,
        fix: [{ op: 'remove', ...spot }],
        ddl: exchangeForeignKeyDdl(catalog, { id, attributes }, { onDelete: 'a', setColumns: null }),
      };
    }
  },
});

/** Tables of tenants are tied by the tenant (or another rule says so); the registry's row of a tenant is its own. */
function staysWithinTenant({ columns }: ForeignKey, child: RelationMeaning, target: RelationMeaning): boolean {
  if (target.scope === 'tenant' || target.scope === 'unknown') return true;
  return target.scope === 'registry' && child.tenantColumn !== null && columns.includes(child.tenantColumn);
}
