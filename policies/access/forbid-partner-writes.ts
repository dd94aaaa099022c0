import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

const WRITES = ['insert', 'update', 'delete'] as const;

export default defineRule({
  id: 'access/forbid-partner-writes',
  severity: 'warning',
  title: 'Let partners read views and write no table',
  why: 'A partner holds the password outside of your walls. With a grant on a table it writes past the application, its validation and its events, and may lock the table against everybody (LOCK TABLE asks for UPDATE or DELETE only).',
  tradeoffs: 'What partners send comes in through an interface of the application.',
  validation: {
    none: 'a catalog does not know which role is a partner; list its grants with \\dp and compare',
  },
  changesIf: 'The table is an inbox that only the partner writes and a job reads, with a dedupe key: waive it there.',
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
          message: `partner "${grant.role}" may ${writes.join(', ')} on table "${table.name}" past the application that checks what is written; take in what partners send through the application`,
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
