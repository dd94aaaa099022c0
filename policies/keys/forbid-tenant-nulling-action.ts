import { at } from '../../src/kernel/pointer';
import type { ForeignKey, ReferentialAction, Table } from '../../src/model/types';
import { meaningsOf, relationsOf } from '../../src/old-catalog/meaning';
import { objectOf } from '../../src/old-catalog/names';
import type { CatalogConstraint } from '../../src/old-catalog/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/forbid-tenant-nulling-action',
  severity: 'error',
  explains: ['existence'],
  title: 'Set only columns to NULL that may be NULL, and never the tenant',
  why: 'ON DELETE SET NULL on a NOT NULL column is no action but an error in the middle of the delete. ON UPDATE takes no list of columns, so on a composite key it clears the tenant as well.',
  tradeoffs: 'The column must be nullable, or the rows must be released first.',
  validation: {
    sql: `SELECT f.conrelid::regclass AS relation, f.conname, a.attname FROM pg_constraint f
JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnotnull
WHERE f.contype = 'f' AND ((f.confdeltype = 'n' AND a.attnum = ANY (coalesce(f.confdelsetcols, f.conkey)))
  OR (f.confupdtype = 'n' AND a.attnum = ANY (f.conkey)))`,
    expect: 'no rows',
  },
  changesIf: 'Never: the action cannot run.',
  review: {
    found: 'foreign keys',
    are: 'set the tenant to NULL when their parent goes',
    advice:
      'Exchange each for one that names the columns to be set (ON DELETE SET NULL (column), since PostgreSQL 15): added NOT VALID, validated, and the old one dropped, with a lock_timeout.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-PARMS-REFERENCES'],
  *check(model) {
    for (const table of model.tables) {
      for (const key of table.foreignKeys) {
        for (const [word, action, columns] of settersOf(key)) {
          const column = columns.find((name) => cannotBeSet(table, name, action));
          if (column === undefined) continue;
          const isTenant = column === table.tenantColumn;
          yield {
            at: key.origin,
            object: `table "${table.name}"`,
            message: `${word}: ${action} of the reference from table "${table.name}" to "${key.table}" would set "${column}", ${isTenant ? 'the tenant of the row' : 'which is NOT NULL'}, so the statement on "${key.table}" fails; ${isTenant ? `remove ${word}` : `make "${column}" nullable or remove ${word}`}`,
            fix: [{ op: 'remove', at: at(key.origin, word) }],
          };
        }
      }
    }
  },
  *inspect(catalog, subject) {
    const meanings = meaningsOf(catalog, subject);
    for (const constraint of catalog.constraints) {
      const column = meanings.get(constraint.relation)?.tenantColumn ?? '';
      if (!takesAway(constraint, column)) continue;
      const relation = relationsOf(catalog).get(constraint.relation);
      if (relation === undefined) continue;
      yield {
        object: objectOf(relation),
        message: `foreign key "${constraint.name}" of ${objectOf(relation)} takes the tenant away with the reference; name the columns that it may set`,
      };
    }
  },
});

/** The action, and the columns that it sets: PostgreSQL takes a list of columns for ON DELETE only. */
function settersOf(key: ForeignKey): readonly (readonly [string, ReferentialAction, readonly string[]])[] {
  const deleted = key.setColumns.length > 0 ? key.setColumns : key.columns;
  return [['on_delete', key.onDelete, deleted] as const, ['on_update', key.onUpdate, key.columns] as const].filter(
    ([, action]) => action === 'set-null' || action === 'set-default',
  );
}

function cannotBeSet(table: Table, name: string, action: ReferentialAction): boolean {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (name === table.tenantColumn) return true;
  return column !== undefined && !column.nullable && (action === 'set-null' || column.default === null);
}

/** Whether a change of the parent sets the column, alone or with all of the key. */
function takesAway({ columns, references }: CatalogConstraint, column: string): boolean {
  if (references === null || !columns.includes(column)) return false;
  const sets = (action: string): boolean => action === 'set-null' || action === 'set-default';
  const whole = references.setColumns.length === 0 || references.setColumns.includes(column);
  return (sets(references.onDelete) && whole) || sets(references.onUpdate);
}
