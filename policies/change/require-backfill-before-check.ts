import { changes, partId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/require-backfill-before-check',
  severity: 'warning',
  only: 'sql',
  title: 'Backfill before you add a CHECK that old rows break',
  why: 'A CHECK that is NOT VALID is asked of every UPDATE: a backfill behind it, and any update of an old row by the application, fails on rows that do not fit yet.',
  tradeoffs: 'The default or trigger comes first, then the backfill, then the constraint.',
  validation: { none: 'rows that do not fit show it, and only until they are filled' },
  changesIf: 'All rows fit already.',
  review: {
    found: 'constraints',
    are: 'refuse changes of rows that stand',
    advice:
      'Fill the rows first, then add the constraint: NOT VALID spares the old rows only until somebody updates one.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html'],
  *checkScript(script) {
    const filledLater = new Set<string>();
    const found = changes(script, 'write', 'add-check-not-valid', 'add-not-null-not-valid');
    for (const { statement, operation } of found.toReversed()) {
      if (statement.kind === 'UpdateStmt') filledLater.add(operation.relation);
      if (operation.kind === 'write' || !filledLater.has(operation.relation)) continue;
      yield {
        at: statement.at,
        about: partId('constraint', operation.part, operation.relation),
        message: `check "${operation.part ?? ''}" of ${tableObject(operation.relation)} is added before the rows are filled, and updates of rows that break it fail from then on; backfill first`,
      };
    }
  },
});
