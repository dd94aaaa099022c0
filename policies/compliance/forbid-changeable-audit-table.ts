import { grantsOn } from '../../src/catalog/access-lists';
import type { Catalog } from '../../src/catalog/catalog';
import { ownTables } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { quoteIdentifier } from '../../src/kernel/identifier';
import type { ObjectOf } from '../../src/kinds/attributes';
import { sqlName } from '../../src/kinds/id';
import type { CatalogObject, Grant } from '../../src/kinds/kind';
import { grantsToRuntime, runtimeRoles } from '../../src/meaning/whose';
import { isAuditTable } from '../../src/model/personal';
import { defineRule } from '../../src/rules/rule';

const CHANGING = ['UPDATE', 'DELETE', 'TRUNCATE'];

export default defineRule({
  id: 'compliance/forbid-changeable-audit-table',
  severity: 'warning',
  title: 'Let nobody change what was recorded',
  why: 'A record that the recorded role may update or delete proves nothing: who breaks in removes the trace with the same role.',
  tradeoffs: "Corrections are rows of their own; retention is the owner's, by partition or in batches.",
  validation: {
    sql: `SELECT c.oid::regclass AS relation, a.grantee::regrole AS role, a.privilege_type
FROM pg_class c CROSS JOIN LATERAL (SELECT * FROM aclexplode(c.relacl)
  UNION SELECT x.* FROM pg_attribute t, aclexplode(t.attacl) x WHERE t.attrelid = c.oid) a
WHERE c.relkind IN ('r', 'p') AND c.relname ~* '(^|_)audit_?(logs?|trails?|events?|entry|entries|records?|history)$'
  AND a.grantee <> c.relowner AND a.privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE')`,
    expect: 'no rows',
  },
  changesIf: 'The table of this name is no record of who did what, e.g. audits that are the business of the product.',
  review: {
    found: 'tables',
    are: 'keep records that those whose deeds they are may change',
    advice:
      'Take UPDATE, DELETE and TRUNCATE from every role of the product, which a REVOKE does in a moment. What corrects a record becomes a row of its own, and what is too old goes by the owner, by partition or in batches.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-priv.html',
    'https://www.pcisecuritystandards.org/document_library/',
  ],
  needs: ['privileges'],
  *checkCatalog(catalog, meaning) {
    const roles = runtimeRoles(catalog, meaning);
    for (const table of ownTables(catalog).filter(({ id }) => isAuditTable(id))) {
      const lists = [table, ...partsOf(catalog, table.id, 'column')];
      const changing = lists.flatMap((list) =>
        grantsToOthers(list, table.owner, catalog, roles).filter(({ privilege }) => CHANGING.includes(privilege)),
      );
      const grantees = [...new Set(changing.map(({ grantee }) => grantee))];
      if (grantees.length === 0) continue;
      const names = grantees.map((grantee) => (grantee === null ? 'PUBLIC' : quoteIdentifier(grantee)));
      yield {
        about: table.id,
        spot: { of: table.id, attribute: 'acl' },
        message: `${said(catalog, table.id)} is a record of who did what, and ${names.join(', ')} may change or delete its rows; grant select and insert only`,
        fix: grantees.map((grantee) => ({
          op: 'set',
          of: { kind: 'privileges', name: grantee ?? 'public', of: table.id },
          value: ['select', 'insert'],
        })),
        ddl: names.map((name) => `REVOKE UPDATE, DELETE, TRUNCATE ON ${sqlName(table.id)} FROM ${name}`),
      };
    }
  },
});

/** What is granted to roles of the product, and to everybody; where no role is known, to whoever is not the owner. */
function grantsToOthers(
  list: CatalogObject<object>,
  owner: string | null,
  catalog: Catalog,
  roles: readonly ObjectOf<'role'>[],
): readonly Grant[] {
  if (roles.length > 0) return grantsToRuntime(list, catalog, roles).filter(({ grantee }) => grantee !== owner);
  return grantsOn(list, catalog).filter(({ grantee }) => grantee !== owner);
}
