import { said } from '../../src/catalog/words';
import { tableNamed } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'queries/require-insert-columns',
  severity: 'warning',
  title: 'List the columns of an INSERT',
  why: 'Without a list, values are assigned to columns by their order in the table: here the tenant comes first, an added column shifts the ones after it, and a restored table may have another order.',
  tradeoffs: 'A longer statement.',
  validation: { none: "the catalog contains no queries; pg_stat_statements shows the statement's text" },
  changesIf: 'Never for permanent tables.',
  review: {
    found: 'inserts',
    are: 'rely on the order of the columns',
    advice:
      'Name the columns in each: otherwise an added or dropped column shifts the values, and if the types fit there is no error.',
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
        message: `${query.object} inserts into ${said(catalog, table.id)} by position, so adding a column later shifts the values after it; list the columns`,
      };
    }
  },
});
