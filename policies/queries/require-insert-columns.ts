import { said } from '../../src/catalog/words';
import { tableNamed } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'queries/require-insert-columns',
  severity: 'warning',
  title: 'List the columns of an INSERT',
  why: 'Without a list, values go to columns by their order in the table: here the tenant comes first, a column that is added moves what follows, and a restored table may have another order.',
  tradeoffs: 'A longer statement.',
  validation: { none: 'a catalog holds no queries; pg_stat_statements shows the text of the statement' },
  changesIf: 'Never for tables that live on.',
  review: {
    found: 'inserts',
    are: 'lean on the order of the columns',
    advice:
      'Name the columns in each: a column that is added or dropped shifts the values otherwise, and where the types fit nobody notices.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-insert.html'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    for (const block of query.shape.blocks) {
      const [target] = block.named;
      const table = target === undefined ? undefined : tableNamed(target, asked);
      if (!block.insertsByPosition || table === undefined) continue;
      yield {
        ...placeIn(query, table.id),
        message: `${query.object} inserts into ${said(catalog, table.id)} by position, so a column that is added later moves the values of all that follow; list the columns`,
      };
    }
  },
});
