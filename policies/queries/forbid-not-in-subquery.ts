import type { Schema } from '../../src/model/schema';
import type { Table } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';
import { negatedIns, type NegatedIn } from '../../src/sql/not-in';
import { columnOf } from '../../src/workload/reads';

export default defineRule({
  id: 'queries/forbid-not-in-subquery',
  severity: 'warning',
  title: 'Use NOT EXISTS instead of NOT IN over a nullable column',
  why: 'One NULL among the inner values makes NOT IN unknown for every row: the query returns nothing, a clean-up deletes nothing, and no error is raised. PostgreSQL also plans it as a filter, not as an anti-join.',
  tradeoffs:
    'A row whose left side is NULL is never NOT IN a list that has rows, but NOT EXISTS returns it: where the left side is nullable, leave the NULLs out in the sub-query instead.',
  validation: { none: 'a catalog holds no queries; it shows only that the inner column may be NULL' },
  changesIf: 'The inner column is NOT NULL.',
  review: {
    found: 'queries',
    are: 'find nothing as soon as one NULL is in the list',
    advice:
      'Write NOT EXISTS in each, with the outer column under its table: inside the sub-query a bare name means the inner column. Where the left side is nullable, add IS NOT NULL inside the sub-query instead, because NOT EXISTS returns those rows too.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/functions-subquery.html#FUNCTIONS-SUBQUERY-NOTIN'],
  *checkQuery(query, schema) {
    if (query.shape.blocks.every(({ notIn }) => notIn.length === 0)) return;
    for (const negated of negatedIns(query.sql)) {
      const tables = tablesNamed(negated.table, schema);
      const column = negated.inner?.find((name) => tables.some((one) => columnOf(one, name)?.nullable === true));
      if (column === undefined || negated.excludesNull) continue;
      yield {
        at: query.origin,
        object: query.object,
        message: `${query.object} compares ${negated.left} NOT IN the values of "${column}" of table "${negated.table ?? ''}", which is nullable, and one NULL among them makes the result empty; ${instead(negated, schema)}`,
      };
    }
  },
});

/** All tables that a name may mean: without a schema it hangs on the search_path which of them does. */
function tablesNamed(relation: string | null, { tables }: Schema): readonly Table[] {
  return tables.filter(({ schema, name }) => name === relation || `${schema}.${name}` === relation);
}

/** NOT EXISTS where it gives the same rows: of a left side that is never NULL. Elsewhere the NULLs leave the sub-query. */
function instead(negated: NegatedIn, schema: Schema): string {
  const exists = negated.exists((column) => qualifierOf(column, negated, schema));
  if ('text' in exists && isNeverNull(negated, schema)) return `write where ${exists.text}`;
  if ('withheld' in negated.filtered) return `rewrite it with NOT EXISTS by hand, because ${negated.filtered.withheld}`;
  const why =
    'withheld' in exists
      ? `NOT EXISTS is left to you, because ${exists.withheld}`
      : `NOT EXISTS would also return rows whose ${negated.left} is NULL`;
  return `write where ${negated.filtered.text}; ${why}`;
}

/** The one table around the sub-query that has the column; undefined where another might have it too. */
function qualifierOf(column: string, { sources }: NegatedIn, schema: Schema): string | undefined {
  const known = sources.map(({ name, relation }) => ({ name, tables: tablesNamed(relation, schema) }));
  if (known.some(({ tables }) => tables.length === 0)) return undefined;
  const [first, another] = known.filter(({ tables }) => tables.some((one) => columnOf(one, column) !== undefined));
  return another === undefined && first?.tables.every((one) => columnOf(one, column)) === true ? first.name : undefined;
}

function isNeverNull(negated: NegatedIn, schema: Schema): boolean {
  const { outer, sources, hasOuterJoin } = negated;
  if (outer === null || hasOuterJoin) return false;
  return outer.every(({ qualifier, column }) => {
    const name = qualifier ?? qualifierOf(column, negated, schema);
    const source = sources.find((one) => one.name === name);
    const tables = source === undefined ? [] : tablesNamed(source.relation, schema);
    return tables.length > 0 && tables.every((one) => columnOf(one, column)?.nullable === false);
  });
}
