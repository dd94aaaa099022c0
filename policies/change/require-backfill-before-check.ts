import { changes, partId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/require-backfill-before-check',
  severity: 'warning',
  only: 'sql',
  title: 'Backfill before you add a CHECK that old rows violate',
  why: 'PostgreSQL checks a NOT VALID constraint on every UPDATE: a backfill after it, and any update of an old row by the application, fails on rows that violate it.',
  tradeoffs: 'The default or trigger comes first, then the backfill, then the constraint.',
  validation: { none: 'only rows that violate it show it, until they are filled' },
  changesIf: 'All rows already satisfy it.',
  review: {
    found: 'constraints',
    are: 'block updates of existing rows',
    advice: 'Fill the rows first, then add the constraint: NOT VALID exempts an old row only until it is updated.',
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
        message: `check "${operation.part ?? ''}" of ${tableObject(operation.relation)} is added before the rows are filled, so updates of rows that violate it fail from then on; backfill first`,
      };
    }
  },
});
