import type { ForeignKey, Table } from '../../src/model/types';
import { foreignKeyId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'lifecycle/require-removable-parent',
  severity: 'warning',
  title: 'Let retention remove what other tables refer to',
  why: 'A row that is referenced cannot be deleted unless the foreign key says what becomes of the reference, and a partition with referenced rows cannot be detached at all, ON DELETE CASCADE or not: retention stops with an error, every night, and the table grows.',
  tradeoffs: 'Rows below are removed with, or before, those above.',
  validation: {
    none: "how long rows are kept stands in no catalog; foreign keys onto a table: SELECT conname, conrelid::regclass, confdeltype FROM pg_constraint WHERE contype = 'f' AND confrelid = 'the_table'::regclass",
  },
  changesIf: 'The rows below are always gone before, because the application deletes them.',
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
          message: `table "${parent.name}" is cleared by retention while rows of table "${child.name}" refer to it, so ${reason}`,
        };
      }
    }
  },
});

function reasonOf(key: ForeignKey, child: Table, parent: Table): string | undefined {
  const goesBefore = child.retention !== null && child.retention.keepMs <= (parent.retention?.keepMs ?? 0);
  if (goesBefore || (child.writes.deletes ?? 0) > 0) return undefined;
  if (parent.partition !== null)
    return `its partitions cannot be detached; keep "${child.name}" no longer than "${parent.name}", or leave the foreign key out`;
  const stays = key.onDelete === 'no-action' || key.onDelete === 'restrict';
  return stays
    ? `each DELETE fails with a foreign key violation; write on_delete: cascade or set-null, or keep "${child.name}" no longer`
    : undefined;
}
