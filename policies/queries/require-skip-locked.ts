import { said } from '../../src/catalog/words';
import { soleTable } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { asksByKey } from '../../src/meaning/reads';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'queries/require-skip-locked',
  severity: 'warning',
  title: 'Use SKIP LOCKED to fetch work from a queue',
  why: 'Workers that select the next rows FOR UPDATE all pick the same ones: one gets them, the others wait for its transaction to end and then find them gone, so ten workers are as fast as one.',
  tradeoffs: 'Rows locked by another worker are skipped, so the order is no longer strict.',
  validation: {
    none: 'the catalog contains no queries; waiting workers show up in pg_stat_activity with wait_event_type Lock',
  },
  changesIf: 'Rows must be processed one after the other: then use one worker, or an advisory lock for each queue.',
  review: {
    found: 'queries',
    are: 'make workers wait for each other',
    advice: 'Add FOR UPDATE SKIP LOCKED with a LIMIT to each, and delete or mark the rows in the same transaction.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-select.html#SQL-FOR-UPDATE-SHARE'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    if (query.purpose !== 'query') return;
    for (const block of query.shape.blocks) {
      const table = soleTable(block, asked);
      if (table === undefined || !block.waitsForLocks || !block.hasLimit || asksByKey(block, table, asked)) continue;
      yield {
        ...placeIn(query, table.id),
        message: `${query.object} selects the next rows of ${said(catalog, table.id)} FOR UPDATE and waits for rows locked by others, so workers queue behind each other; add SKIP LOCKED`,
      };
    }
  },
});
