import { changes, columnOf, identifierOf, sqlKey, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-rewriting-column',
  severity: 'warning',
  only: 'sql',
  title: 'Add columns that need no new version of every row',
  why: 'A volatile default, an identity or serial column and a stored generated one are computed for each row: the table and all its indexes are written anew under ACCESS EXCLUSIVE.',
  tradeoffs: 'The value comes in steps: the column, its default, a backfill in batches, then the constraint.',
  validation: { none: 'the lock is gone when the migration is; the text of the migration shows it' },
  changesIf: 'The table is small and stays small, or nobody writes while the migration runs.',
  review: {
    found: 'columns',
    are: 'come with a new version of every row',
    advice:
      'Add each without what makes the rows anew: the column, its default, the values in batches, the constraint last. As it stands, readers and writers wait until the whole table is written.',
    goesIn: 'online',
    effort: ['M', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html'],
  *checkScript(script) {
    const reasons: Readonly<Record<string, string>> = {
      'add-column-volatile-default': 'has a default that differs from row to row',
      'add-column-identity': 'takes a number for each row',
      'add-column-stored': 'is computed and stored for each row',
      'add-column-constrained-domain': 'has a domain that checks each row',
    };
    for (const { statement, operation } of changes(
      script,
      'add-column-volatile-default',
      'add-column-identity',
      'add-column-stored',
      'add-column-constrained-domain',
    )) {
      const { relation, part, kind } = operation;
      const column = columnOf(script.catalog, relation, part);
      const isDefault = kind === 'add-column-volatile-default' && column !== undefined && column.default !== null;
      yield {
        at: statement.at,
        object: tableObject(relation),
        message: `column "${part ?? ''}" of ${tableObject(relation)} ${reasons[kind] ?? ''}, so the whole table is written anew under ACCESS EXCLUSIVE; add it without a value, then backfill in batches`,
        ...(isDefault && {
          ddl: [
            `ALTER TABLE ${sqlKey(relation)} ADD COLUMN ${identifierOf(part ?? '')} ${column.type}`,
            `ALTER TABLE ${sqlKey(relation)} ALTER COLUMN ${identifierOf(part ?? '')} SET DEFAULT ${column.default}`,
          ],
        }),
      };
    }
  },
});
