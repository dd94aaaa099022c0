import { wholeTables } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';

import { declaredTable } from '../../src/meaning/declared';
import { defineRule } from '../../src/rules/rule';
import { formatCount } from '../../src/workload';

const MANY_PER_DAY = 1_000_000;
const BULK = 100;

export default defineRule({
  id: 'ingestion/forbid-row-triggers-on-bulk',
  severity: 'warning',
  title: 'Use statement-level triggers on bulk-loaded tables',
  why: 'A FOR EACH ROW trigger calls its function, and the queries in it, once for every row of a batch; a statement-level trigger reads the whole batch as a table (REFERENCING NEW TABLE).',
  tradeoffs:
    "A statement-level trigger runs after the rows are inserted and can't change them; defaults and generated columns can.",
  validation: {
    sql: `SELECT t.tgrelid::regclass AS relation, t.tgname FROM pg_trigger t
WHERE NOT t.tgisinternal AND t.tgtype & 1 = 1 AND t.tgtype & 4 = 4 AND t.tgparentid = 0`,
    expect: 'no rows',
  },
  changesIf: 'The trigger changes the row itself, and neither a default nor a generated column can do that.',
  review: {
    found: 'triggers',
    are: 'run once for each row of a bulk load',
    advice:
      'Run each FOR EACH STATEMENT and read the batch as a table (REFERENCING NEW TABLE), or do its work in the inserting statement. Replace a trigger that changes the row itself with a default or a generated column.',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createtrigger.html'],
  needs: ['intent'],
  // how many rows come is known where a spec says it: of most tables a trigger FOR EACH ROW costs nothing worth a word
  *checkCatalog(catalog, meaning) {
    for (const { id } of wholeTables(catalog)) {
      const { rows, writes } = declaredTable(meaning, id) ?? {};
      const [perDay, batch] = [rows?.perDay ?? 0, writes?.batch ?? 1];
      if (batch < BULK && perDay < MANY_PER_DAY) continue;
      for (const trigger of partsOf(catalog, id, 'trigger')) {
        if (!trigger.attributes.forEachRow || !trigger.attributes.events.includes('INSERT')) continue;
        const often =
          perDay === 0 ? `${formatCount(batch)} times for each batch` : `${formatCount(perDay)} times a day`;
        yield {
          about: trigger.id,
          numbers: { perDay, batch },
          message: `trigger "${trigger.id.name}" of ${said(catalog, id)} calls "${trigger.attributes.function.name}" for each row, ${often}; run it FOR EACH STATEMENT, or do its work in the inserting statement`,
        };
      }
    }
  },
});
