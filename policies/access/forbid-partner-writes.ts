import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

const WRITES = ['insert', 'update', 'delete'] as const;

export default defineRule({
  id: 'access/forbid-partner-writes',
  severity: 'warning',
  title: 'Let partners read views and write to no table',
  why: "The partner's password is outside your control. With a grant on a table it bypasses the application's validation and events, and can lock the table against every other role (LOCK TABLE needs only UPDATE or DELETE).",
  tradeoffs: 'The application receives what partners send, through an interface of its own.',
  validation: {
    none: "the catalog doesn't know which role is a partner; list its grants with \\dp and compare",
  },
  changesIf:
    'The table is an inbox that only the partner writes to and a job reads, with a dedupe key: waive it there.',
  refs: [
    'https://www.postgresql.org/docs/current/sql-lock.html',
    'https://www.postgresql.org/docs/current/ddl-priv.html',
  ],
  *check(model) {
    const partners = new Set(model.roles.filter((role) => role.kind === 'partner').map((role) => role.name));
    for (const table of model.tables) {
      for (const grant of table.grants) {
        const writes = WRITES.filter((privilege) => grant.privileges.includes(privilege));
        if (!partners.has(grant.role) || writes.length === 0) continue;
        yield {
          at: grant.origin,
          about: tableId(table),
          detail: grant.role,
          message: `partner "${grant.role}" has ${writes.join(', ')} on table "${table.name}" and bypasses the application's validation; receive partner data through the application`,
          fix: [
            {
              op: 'set',
              at: grant.origin,
              value: grant.privileges.filter((privilege) => !WRITES.some((write) => write === privilege)),
            },
          ],
        };
      }
    }
  },
});
