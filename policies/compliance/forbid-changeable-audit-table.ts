import { qualified, quoteIdentifier } from '../../src/kernel/identifier';
import { at } from '../../src/kernel/pointer';
import { isAuditTable } from '../../src/model/personal';
import { runtimeRoles } from '../../src/model/queries';
import type { Grant, Privilege } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

const CHANGING: readonly Privilege[] = ['update', 'delete', 'truncate', 'all'];

export default defineRule({
  id: 'compliance/forbid-changeable-audit-table',
  severity: 'warning',
  title: 'Let nobody change what was recorded',
  why: 'A record that the recorded role may update or delete proves nothing: who breaks in removes the trace with the same role.',
  tradeoffs: "Corrections are rows of their own; retention is the owner's, by partition or in batches.",
  validation: {
    sql: `SELECT c.oid::regclass AS relation, a.grantee::regrole AS role, a.privilege_type
FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a
WHERE c.relkind IN ('r', 'p') AND c.relname ~* '(^|_)audit_?(logs?|trails?|events?|entry|entries|records?|history)$'
  AND a.grantee <> c.relowner AND a.privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE')`,
    expect: 'no rows',
  },
  changesIf: 'The table of this name is no record of who did what, e.g. audits that are the business of the product.',
  refs: [
    'https://www.postgresql.org/docs/current/ddl-priv.html',
    'https://www.pcisecuritystandards.org/document_library/',
  ],
  *check(model) {
    const runtime = runtimeRoles(model);
    for (const table of model.tables.filter(isAuditTable)) {
      const grants = table.grants.filter((grant) => runtime.has(grant.role) && changing(grant).length > 0);
      if (grants.length === 0) continue;
      const roles = grants.map(({ role }) => `"${role}"`).join(', ');
      yield {
        at: at(table.origin, 'grants'),
        object: `table "${table.name}"`,
        message: `table "${table.name}" is a record of who did what, and ${roles} may change or delete its rows; grant select and insert only`,
        fix: grants.map(({ role }) => ({
          op: 'set',
          at: at(table.origin, 'grants', role),
          value: ['select', 'insert'],
        })),
        ddl: grants.map(
          ({ role }) =>
            `REVOKE UPDATE, DELETE, TRUNCATE ON ${qualified(table.schema, table.name)} FROM ${quoteIdentifier(role)}`,
        ),
      };
    }
  },
});

function changing({ privileges }: Grant): readonly Privilege[] {
  return privileges.filter((privilege) => CHANGING.includes(privilege));
}
