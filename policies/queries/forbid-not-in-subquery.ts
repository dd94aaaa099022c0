import { said } from '../../src/catalog/words';
import type { ObjectOf } from '../../src/kinds/attributes';
import { meantBy, type Asked, type NamedTable } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { columnOf } from '../../src/meaning/reads';
import { defineRule } from '../../src/rules/rule';
import { negatedIns, type NegatedIn } from '../../src/sql/not-in';
import type { RelationName } from '../../src/sql/shape';

export default defineRule({
  id: 'queries/forbid-not-in-subquery',
  severity: 'warning',
  title: 'Use NOT EXISTS instead of NOT IN with a nullable column',
  why: 'One NULL among the inner values makes NOT IN unknown for every row: the query returns nothing, a cleanup deletes nothing, and no error is raised. PostgreSQL also plans it as a filter, not as an anti-join.',
  tradeoffs:
    'NOT IN never returns a row whose left side is NULL if the list has rows, but NOT EXISTS does: if the left side is nullable, exclude NULLs in the subquery instead.',
  validation: { none: 'the catalog contains no queries; it shows only that the inner column is nullable' },
  changesIf: 'The inner column is NOT NULL.',
  review: {
    found: 'queries',
    are: 'return nothing as soon as the list contains one NULL',
    advice:
      'Use NOT EXISTS in each, and qualify the outer column with its table: inside the subquery an unqualified name means the inner column. If the left side is nullable, add IS NOT NULL inside the subquery instead, because NOT EXISTS returns those rows too.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/functions-subquery.html#FUNCTIONS-SUBQUERY-NOTIN'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    if (query.shape.blocks.every(({ notIn }) => notIn.length === 0)) return;
    for (const negated of negatedIns(query.sql)) {
      const tables = tablesMeant(negated.table, asked);
      const column = negated.inner?.find((name) => tables.some((one) => isNullable(columnOf(one, name)) === true));
      const table = tables.find((one) => isNullable(columnOf(one, column ?? '')) === true);
      if (column === undefined || table === undefined || negated.excludesNull) continue;
      yield {
        ...placeIn(query, table.id),
        message: `${query.object} compares ${negated.left} NOT IN the values of "${column}" of ${said(catalog, table.id)}, which is nullable, so a single NULL makes the result empty; ${instead(negated, asked)}`,
      };
    }
  },
});

function tablesMeant(relation: RelationName | null, asked: Asked): readonly NamedTable[] {
  return relation === null ? [] : meantBy(relation, asked);
}

function isNullable(column: ObjectOf<'column'> | undefined): boolean | undefined {
  return column === undefined ? undefined : column.attributes.notNull?.valid !== true;
}

/** NOT EXISTS where it gives the same rows: of a left side that is never NULL. Elsewhere the NULLs leave the sub-query. */
function instead(negated: NegatedIn, asked: Asked): string {
  const exists = negated.exists((column) => qualifierOf(column, negated, asked));
  if ('text' in exists && isNeverNull(negated, asked)) return `write where ${exists.text}`;
  if ('withheld' in negated.filtered) return `rewrite it with NOT EXISTS by hand, because ${negated.filtered.withheld}`;
  const why =
    'withheld' in exists
      ? `NOT EXISTS can't be generated, because ${exists.withheld}`
      : `NOT EXISTS would also return rows whose ${negated.left} is NULL`;
  return `write where ${negated.filtered.text}; ${why}`;
}

/** The one table around the sub-query that has the column; undefined where another might have it too. */
function qualifierOf(column: string, { sources }: NegatedIn, asked: Asked): string | undefined {
  const known = sources.map(({ name, relation }) => ({ name, tables: tablesMeant(relation, asked) }));
  if (known.some(({ tables }) => tables.length === 0)) return undefined;
  const [first, another] = known.filter(({ tables }) => tables.some((one) => columnOf(one, column) !== undefined));
  return another === undefined && first?.tables.every((one) => columnOf(one, column)) === true ? first.name : undefined;
}

function isNeverNull(negated: NegatedIn, asked: Asked): boolean {
  const { outer, sources, hasOuterJoin } = negated;
  if (outer === null || hasOuterJoin) return false;
  return outer.every(({ qualifier, column }) => {
    const name = qualifier ?? qualifierOf(column, negated, asked);
    const source = sources.find((one) => one.name === name);
    const tables = source === undefined ? [] : tablesMeant(source.relation, asked);
    return tables.length > 0 && tables.every((one) => isNullable(columnOf(one, column)) === false);
  });
}
