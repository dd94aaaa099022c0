import type { ForeignKey, Table } from '../../src/model/types';
import { foreignKeyId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'lifecycle/require-removable-parent',
  severity: 'warning',
  title: 'Let retention remove rows that other tables reference',
  why: "A referenced row can't be deleted unless the foreign key has an action, and a partition with referenced rows can't be detached at all, ON DELETE CASCADE or not: retention fails on every run, and the table grows.",
  tradeoffs: 'Child rows are removed with, or before, their parent rows.',
  validation: {
    none: "the retention of rows is not in the catalog; foreign keys to a table: SELECT conname, conrelid::regclass, confdeltype FROM pg_constraint WHERE contype = 'f' AND confrelid = 'the_table'::regclass",
  },
  changesIf: 'The application always deletes the child rows first.',
  refs: [
    'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DETACH-PARTITION',
  ],
  *check(model) {
    const tables = new Map(model.tables.map((table) => [table.name, table]));
    for (const child of model.tables) {
      for (const key of child.foreignKeys) {
        const parent = tables.get(key.table);
        if (parent === undefined || parent === child || parent.retention === null) continue;
        const reason = reasonOf(key, child, parent);
        if (reason === undefined) continue;
        yield {
          at: key.origin,
          about: foreignKeyId(child, key),
          message: `retention removes rows of table "${parent.name}" while rows of table "${child.name}" reference it, so ${reason}`,
        };
      }
    }
  },
});

function reasonOf(key: ForeignKey, child: Table, parent: Table): string | undefined {
  const goesBefore = child.retention !== null && child.retention.keepMs <= (parent.retention?.keepMs ?? 0);
  if (goesBefore || (child.writes.deletes ?? 0) > 0) return undefined;
  if (parent.partition !== null)
    return `its partitions can't be detached; keep "${child.name}" no longer than "${parent.name}", or omit the foreign key`;
  const stays = key.onDelete === 'no-action' || key.onDelete === 'restrict';
  return stays
    ? `each DELETE fails with a foreign key violation; set on_delete: cascade or set-null, or keep "${child.name}" no longer`
    : undefined;
}
