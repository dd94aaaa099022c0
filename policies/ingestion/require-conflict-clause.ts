import { said } from '../../src/catalog/words';
import { tableNamed } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'ingestion/require-conflict-clause',
  severity: 'warning',
  title: 'Add ON CONFLICT to inserts into a deduplicated table',
  why: 'Without ON CONFLICT one duplicate fails the whole batch. DO UPDATE without WHERE writes a new row version for each duplicate, with WAL and dead rows, even if nothing has changed.',
  tradeoffs: 'DO NOTHING keeps the first row; where a later one is better, update where it differs.',
  validation: { none: 'the catalog contains no queries; failed batches appear as duplicate key errors in the log' },
  changesIf: 'A duplicate must be an error that the caller sees.',
  review: {
    found: 'inserts',
    are: 'fail on the first duplicate',
    advice:
      'Add ON CONFLICT with the columns of the unique key to each; naming the key keeps violations of other constraints visible. Count the skipped rows, or a producer that sends nothing new looks healthy.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    for (const block of query.shape.blocks) {
      const [target] = block.named;
      const table = target === undefined ? undefined : tableNamed(target, asked);
      const dedupe = table?.intent?.dedupe ?? null;
      if (block.command !== 'insert' || table === undefined || dedupe === null) continue;
      const updates = block.onConflict === 'update' && !block.conflictHasWhere;
      if (block.onConflict !== null && !updates) continue;
      const [consequence, instead] = updates
        ? [
            'rewrites the row on each duplicate, changed or not',
            'write DO NOTHING, or WHERE (...) IS DISTINCT FROM (excluded...)',
          ]
        : ['fails as a whole on the first duplicate', 'add ON CONFLICT DO NOTHING'];
      yield {
        ...placeIn(query, table.id),
        message: `${query.object} inserts into ${said(catalog, table.id)}, which deduplicates by (${dedupe.key.join(', ')}), and ${consequence}; ${instead}`,
      };
    }
  },
});
