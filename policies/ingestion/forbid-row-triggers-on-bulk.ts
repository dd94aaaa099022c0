import { formatCount } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

const MANY_PER_DAY = 1_000_000;
const BULK = 100;

export default defineRule({
  id: 'ingestion/forbid-row-triggers-on-bulk',
  severity: 'warning',
  title: 'Run triggers on bulk tables once for each statement',
  why: 'A trigger FOR EACH ROW calls its function for every row of a batch, and what it queries it queries as often; a statement trigger sees the whole batch as a table (REFERENCING NEW TABLE).',
  tradeoffs:
    'A statement trigger runs after the rows are in and cannot change them: defaults and generated columns do that.',
  validation: {
    sql: `SELECT t.tgrelid::regclass AS relation, t.tgname FROM pg_trigger t
WHERE NOT t.tgisinternal AND t.tgtype & 1 = 1 AND t.tgtype & 4 = 4 AND t.tgparentid = 0`,
    expect: 'no rows',
  },
  changesIf: 'The trigger changes the row itself, and neither a default nor a generated column can.',
  refs: ['https://www.postgresql.org/docs/current/sql-createtrigger.html'],
  *check(model) {
    for (const table of model.tables) {
      const isBulk = (table.writes.batch ?? 1) >= BULK || (table.rows.perDay ?? 0) >= MANY_PER_DAY;
      const rows = table.rows.perDay ?? 0;
      for (const trigger of isBulk ? table.triggers : []) {
        if (trigger.forEach !== 'row' || !trigger.events.includes('insert')) continue;
        const often =
          rows === 0
            ? `${formatCount(table.writes.batch ?? 1)} times for each batch`
            : `${formatCount(rows)} times a day`;
        yield {
          at: trigger.origin,
          object: `trigger "${trigger.name}"`,
          message: `trigger "${trigger.name}" of table "${table.name}" calls "${trigger.routine}" for each row, ${often}; run it for each statement, or do it in the statement that inserts`,
        };
      }
    }
  },
});
