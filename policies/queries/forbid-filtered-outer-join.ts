import { said } from '../../src/catalog/words';
import { tableNamed } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { demandedOfOuterJoins } from '../../src/sql/outer-joins';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'queries/forbid-filtered-outer-join',
  severity: 'warning',
  title: 'Put conditions on an outer-joined table into ON',
  why: "A LEFT JOIN keeps rows without a match and sets the other table's columns to NULL. A comparison in WHERE is unknown for those rows and removes them, so the join becomes an inner join.",
  tradeoffs: 'None; if you want only matches, write JOIN.',
  validation: { none: 'the catalog contains no queries; EXPLAIN shows no Left Join' },
  changesIf: "Never: write JOIN if you don't want rows without a match.",
  review: {
    found: 'queries',
    are: 'turn an outer join into an inner join',
    advice:
      'Decide for each what is intended. If the result should include rows without a match, move the condition into ON; otherwise write JOIN.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-JOIN'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    for (const { relation, schema, column } of demandedOfOuterJoins(query.sql)) {
      const name = { name: relation ?? '', ...(schema !== undefined && { schema }) };
      const table = tableNamed(name, asked);
      if (table === undefined) continue;
      yield {
        ...placeIn(query, table.id),
        detail: column,
        message: `${query.object} outer-joins ${said(catalog, table.id)} but compares its "${column}" in WHERE, so rows without a match are lost; move the condition into ON, or write JOIN`,
      };
    }
  },
});
