import { said } from '../../src/catalog/words';
import { tableNamed } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { demandedOfOuterJoins } from '../../src/sql/outer-joins';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'queries/forbid-filtered-outer-join',
  severity: 'warning',
  title: 'Put the condition on an outer-joined table into ON',
  why: 'A LEFT JOIN keeps rows without a match and fills the columns of the other table with NULLs. A comparison in WHERE is unknown for those, so they go, and PostgreSQL runs an inner join.',
  tradeoffs: 'None; where matches alone are meant, write JOIN.',
  validation: { none: 'a catalog holds no queries; EXPLAIN shows no Left Join' },
  changesIf: 'Never: write JOIN where rows without a match are not meant.',
  review: {
    found: 'queries',
    are: 'turn an outer join into an inner one',
    advice:
      'Ask of each which is meant. Where rows without a match belong in the answer, move the condition into ON; where they do not, write JOIN.',
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
        message: `${query.object} joins ${said(catalog, table.id)} by an outer join and compares its "${column}" in WHERE, so rows without a match are left out after all; move the condition into ON, or write JOIN`,
      };
    }
  },
});
