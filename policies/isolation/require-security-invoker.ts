import { said } from '../../src/catalog/words';
import { remedy } from '../../src/catalog/remedy';
import { objectOf, objectsOf } from '../../src/catalog/select';
import { readBy } from '../../src/catalog/relations';
import type { Catalog } from '../../src/catalog/catalog';
import type { ObjectOf } from '../../src/kinds/attributes';
import { sqlName, type ObjectId } from '../../src/kinds/id';
import { holdsTenants, meaningOf } from '../../src/meaning/whose';
import { isShared } from '../../src/meaning/judged';
import { knownOfTenantsSql, TENANTS_SQL } from '../../src/model/tenants-sql';
import type { Meaning } from '../../src/meaning/meaning';
import { isUnheldQuery } from '../../src/meaning/unheld-bodies';
import { defineRule } from '../../src/rules/rule';
import { itsOwner } from '../../src/script/initial-grants';

export default defineRule({
  id: 'isolation/require-security-invoker',
  severity: 'error',
  explains: ['object'],
  title: 'Set security_invoker on views over tenant rows',
  why: "Without security_invoker a view reads with its owner's privileges: past the grants of the querying role, including those on personal data, and past row security if it doesn't apply to the owner.",
  tradeoffs: 'The querying role needs SELECT on the columns that the view reads; the compiler grants them.',
  validation: {
    sql: `WITH RECURSIVE ${TENANTS_SQL},
uses AS (SELECT w.ev_class AS view, d.refobjid AS relation FROM pg_rewrite w
  JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid AND d.refclassid = 'pg_class'::regclass
  WHERE d.refobjid <> w.ev_class),
-- a view of a view asks for the rights of that one's owner
behind AS (SELECT * FROM uses UNION SELECT b.view, u.relation FROM behind b JOIN uses u ON u.view = b.relation
  JOIN pg_class v ON v.oid = u.view AND v.relkind = 'v')
SELECT c.oid::regclass AS view FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'v' AND n.nspname !~ '^(pg_|information_schema$)'
  AND NOT EXISTS (SELECT FROM unnest(c.reloptions) AS option WHERE option ~* '^security_invoker=(true|on|yes|1)$')
  AND EXISTS (SELECT FROM behind b JOIN pg_class t ON t.oid = b.relation AND t.relkind IN ('r', 'p')
    WHERE b.view = c.oid AND (t.relrowsecurity OR ${knownOfTenantsSql('t.oid')}))`,
    expect: 'no rows',
  },
  changesIf: 'Each tenant has its own schema or database.',
  review: {
    found: 'views',
    are: "read tenant rows with their owner's privileges",
    advice:
      'Set security_invoker on each (ALTER VIEW ... SET (security_invoker = true)) after you grant its readers the underlying columns, in one transaction. CREATE OR REPLACE VIEW resets the option: repeat it in each migration.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-createview.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  waivable: false,
  *checkCatalog(catalog, meaning) {
    if (!isShared(meaning)) return;
    for (const { id, owner, attributes } of objectsOf(catalog, 'view')) {
      if (/^(true|on|yes|1)$/i.test(attributes.options?.['security_invoker'] ?? '')) continue;
      const tables = tablesBehind(catalog, meaning, id);
      const table = tables.find(({ attributes: { rowSecurity } }) => rowSecurity) ?? tables[0];
      if (table === undefined) continue;
      const spot = { of: id, attribute: 'options' };
      const reads = `${said(catalog, id)} reads ${said(catalog, table.id)} with the privileges of ${itsOwner(owner)}`;
      // there is nothing yet that the view would go past
      const isOpen = catalog.source !== 'spec' && !table.attributes.rowSecurity;
      // a barrier whose query compares the tenant shows its readers what a policy would
      const isHeld =
        catalog.source !== 'spec' &&
        /^(true|on|yes|1)$/i.test(attributes.options?.['security_barrier'] ?? '') &&
        tables.every((one) => !isUnheldQuery(catalog, meaning, attributes.query, one));
      yield {
        about: id,
        spot,
        ...(isHeld && { severity: 'warning' }),
        ...(isOpen && { severity: 'note' }),
        message: isOpen
          ? `${reads}; once row security is enabled, the view can bypass it; set security_invoker first`
          : `${reads}, so the grants and policies of the role that queries it don't apply; ${remedy(catalog, 'remove security_invoker: false', 'set security_invoker')}`,
        fix: [{ op: 'remove', ...spot }],
        ddl: [`ALTER VIEW ${sqlName(id)} SET (security_invoker = true)`],
      };
    }
  },
});

/** Tables with rows of tenants that a view reads, also through other views: those ask for the rights of its owner. */
function tablesBehind(catalog: Catalog, meaning: Meaning, view: ObjectId): readonly ObjectOf<'table'>[] {
  const seen = new Set([view]);
  const tables: ObjectId[] = [];
  for (const id of seen) {
    for (const relation of readBy(catalog, id)) {
      if (relation.id.kind === 'table' && holdsTenants(meaningOf(catalog, meaning, relation.id)))
        tables.push(relation.id);
      if (relation.id.kind === 'view') seen.add(relation.id);
    }
  }
  return tables.flatMap((id) => objectOf(catalog, 'table', id) ?? []);
}
