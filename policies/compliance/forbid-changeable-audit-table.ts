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
  title: 'Make audit tables append-only',
  why: 'A record that the recorded role can update or delete proves nothing: an intruder removes the trace with the same role.',
  tradeoffs: 'Corrections are new rows; the owner deletes old ones, by partition or in batches.',
  validation: {
    sql: `SELECT c.oid::regclass AS relation, a.grantee::regrole AS role, a.privilege_type
FROM pg_class c CROSS JOIN LATERAL (SELECT * FROM aclexplode(c.relacl)
  UNION SELECT x.* FROM pg_attribute t, aclexplode(t.attacl) x WHERE t.attrelid = c.oid) a
WHERE c.relkind IN ('r', 'p') AND c.relname ~* '(^|_)audit_?(logs?|trails?|events?|entry|entries|records?|history)$'
  AND a.grantee <> c.relowner AND a.privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE')`,
    expect: 'no rows',
  },
  changesIf: "The table of this name is not an audit trail, for example because audits are the product's business.",
  review: {
    found: 'tables',
    are: 'hold audit records that the recorded roles can change',
    advice:
      'Revoke UPDATE, DELETE and TRUNCATE from every application role, which takes a moment. Record a correction as a new row, and let the owner remove old rows, by partition or in batches.',
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
        message: `${said(catalog, table.id)} is an audit record, and ${names.join(', ')} can change or delete its rows; grant only SELECT and INSERT`,
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
