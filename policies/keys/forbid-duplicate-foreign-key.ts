import { qualified, quoteIdentifier } from '../../src/kernel/identifier';
import type { ForeignKey } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/forbid-duplicate-foreign-key',
  severity: 'warning',
  title: 'Declare each foreign key once',
  why: 'Each foreign key is a trigger of its own: a second one over the same columns doubles the look-up of every insert and the search of every delete, and where their actions differ, which comes first decides what happens.',
  tradeoffs: 'None.',
  validation: {
    sql: `SELECT a.conrelid::regclass AS relation, a.conname, b.conname AS same_as FROM pg_constraint a
JOIN pg_constraint b ON b.conrelid = a.conrelid AND b.confrelid = a.confrelid AND b.conkey = a.conkey AND b.confkey = a.confkey AND b.oid < a.oid
WHERE a.contype = 'f' AND b.contype = 'f' AND a.conparentid = 0 AND b.conparentid = 0`,
    expect: 'no rows',
  },
  changesIf: 'Never.',
  review: {
    found: 'foreign keys',
    are: 'say what another one says',
    advice:
      'Drop the newer of each pair with a lock_timeout, the referenced table locked first: it takes ACCESS EXCLUSIVE on both tables for a moment, and each write asks one key less.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK'],
  *checkTable(table) {
    const seen = new Map<string, ForeignKey>();
    for (const key of table.foreignKeys) {
      const pairs = key.columns.map((column, index) => `${column}=${key.to[index]}`).toSorted();
      const meaning = JSON.stringify([key.schema, key.table, ...pairs]);
      const first = seen.get(meaning);
      seen.set(meaning, first ?? key);
      if (first === undefined) continue;
      yield {
        at: key.origin,
        object: `table "${table.name}"`,
        message: `foreign key "${key.name}" of table "${table.name}" says the same as "${first.name}", so each insert looks "${key.table}" up twice; drop one of them`,
        ...(actions(key) === actions(first) && {
          fix: [{ op: 'remove', at: key.origin }],
          ddl: [`ALTER TABLE ${qualified(table.schema, table.name)} DROP CONSTRAINT ${quoteIdentifier(key.name)}`],
        }),
      };
    }
  },
});

function actions({ onDelete, onUpdate }: ForeignKey): string {
  return `${onDelete} ${onUpdate}`;
}
