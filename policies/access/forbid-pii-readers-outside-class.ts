import type { Model, Read } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-pii-readers-outside-class',
  severity: 'error',
  title: 'Show personal data only to the readers of its class',
  why: 'The class lists the roles that can read the column, and the table grants omit it for every other role. A view or a rollup granted to another role exposes it anyway.',
  tradeoffs: 'A view for other roles omits the column or shows a masked form.',
  validation: {
    none: "the catalog doesn't know which columns are personal data; information_schema.column_privileges lists their readers",
  },
  changesIf: 'The role should be a reader of the class: then name it there, where reviewers see it.',
  refs: [
    'https://www.postgresql.org/docs/current/ddl-priv.html',
    'https://www.postgresql.org/docs/current/rules-privileges.html',
  ],
  *check(model) {
    const kinds = [
      ['view', 'view', model.views],
      ['rollup', 'materialized view', model.rollups],
    ] as const;
    for (const [word, kind, relations] of kinds) {
      for (const relation of relations) {
        for (const grant of relation.grants) {
          const shown = personalColumns(model, relation.reads).find((column) => !column.readers.includes(grant.role));
          if (shown === undefined) continue;
          yield {
            at: grant.origin,
            about: { kind, schema: relation.schema, name: relation.name },
            detail: grant.role,
            message: `${word} "${relation.name}" shows ${shown.name} of class "${shown.pii}" to "${grant.role}", which is not among its readers (${shown.readers.join(', ') || 'none'}); omit the column or name the role in the class`,
          };
        }
      }
    }
  },
});

/** The columns with a limited class that a relation reads, as table.column. */
function personalColumns(model: Model, reads: readonly Read[]) {
  return reads.flatMap((read) => {
    const columns = model.tables.find((table) => table.name === read.relation)?.columns ?? [];
    return columns.flatMap((column) => {
      const readers = model.compliance.pii.find((known) => known.name === column.pii)?.readers ?? null;
      const isRead = read.columns === 'all' || read.columns.includes(column.name);
      if (column.pii === null || readers === null || !isRead) return [];
      return [{ name: `"${read.relation}"."${column.name}"`, pii: column.pii, readers }];
    });
  });
}
