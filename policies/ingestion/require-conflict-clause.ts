import { said } from '../../src/catalog/words';
import { tableNamed } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'ingestion/require-conflict-clause',
  severity: 'warning',
  title: 'Skip duplicates in inserts into a deduplicated table',
  why: 'Without ON CONFLICT one duplicate fails the whole batch. DO UPDATE without WHERE writes a new version of the row for each duplicate, with WAL and dead rows, though nothing has changed.',
  tradeoffs: 'DO NOTHING keeps the first row; where a later one is better, update where it differs.',
  validation: { none: 'a catalog holds no queries; failed batches show as duplicate key in the log' },
  changesIf: 'A duplicate must be an error that the caller sees.',
  review: {
    found: 'inserts',
    are: 'end with an error on the first duplicate',
    advice:
      'Add ON CONFLICT with the columns of the unique key to each; it names the key, so that another constraint is not swallowed. Count what was skipped, or a producer that sends nothing new looks healthy.',
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
            'rewrites the row at each duplicate, changed or not',
            'write DO NOTHING, or WHERE (...) IS DISTINCT FROM (excluded...)',
          ]
        : ['fails as a whole at the first duplicate', 'add ON CONFLICT DO NOTHING'];
      yield {
        ...placeIn(query, table.id),
        message: `${query.object} inserts into ${said(catalog, table.id)}, which dedupes by (${dedupe.key.join(', ')}), and ${consequence}; ${instead}`,
      };
    }
  },
});
