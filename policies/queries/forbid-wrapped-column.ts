import { writtenIdentifier } from '../../src/kernel/identifier';
import type { IndexShape } from '../../src/catalog/keys';
import { said } from '../../src/catalog/words';
import { tablesIn, type NamedTable } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { columnOf, grows, isHeldByRowSecurity, meetsAll, narrowing } from '../../src/meaning/reads';
import { canonicalType } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';
import type { Filter } from '../../src/sql/shape';
import { describeRows, mostRows, tenantRows } from '../../src/workload/reads';

const MANY_ROWS = 10_000;
const SEARCHED = ['equality', 'list', 'range'];

export default defineRule({
  id: 'queries/forbid-wrapped-column',
  severity: 'warning',
  title: 'Compare columns without a function or cast',
  why: "An index on a column doesn't contain the result of a function. An index on the expression does, but under row security only if function and operator are leakproof, and lower(), date_trunc() and most casts are not: PostgreSQL then evaluates them after the policy, on every row of the tenant.",
  tradeoffs: 'A stored column takes space, and adding one to a large table rewrites it.',
  validation: { none: 'the catalog contains no queries; EXPLAIN shows the expression as Filter, not as Index Cond' },
  changesIf: 'Another condition selects few rows.',
  review: {
    found: 'queries',
    are: 'apply a function or cast to the column they compare',
    advice:
      'Rewrite the comparison so that the column is alone on its side, or store the compared value; if neither is possible, build an index on that exact expression, CONCURRENTLY.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/indexes-expressional.html',
    'https://www.postgresql.org/docs/current/ddl-generated-columns.html',
    'https://www.postgresql.org/docs/current/rules-privileges.html',
  ],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    if (query.purpose !== 'query') return;
    for (const block of query.shape.blocks) {
      for (const table of tablesIn(block, asked)) {
        const rows = tenantRows(table.intent, meaning.model, grows(table, asked, query));
        const filters = narrowing(block, table, asked);
        const wrapped = filters.find((filter) => isWrapped(filter, table));
        if (wrapped === undefined || rows === null || mostRows(rows) < MANY_ROWS) continue;
        const others = filters.filter((filter) => !isWrapped(filter, table));
        if (!meetsAll({ ...block, filters: others }, table, asked)) continue;
        const held = isHeldByRowSecurity(query, table);
        if (!held && table.indexes.some((index) => holdsExpression(index, wrapped))) continue;
        yield {
          ...placeIn(query, table.id),
          ...(rows.assumed && { known: 'assumed' }),
          message: `${query.object} compares "${wrapped.column}" of ${said(catalog, table.id)} ${within(wrapped)}, so it can't use an index on the column and reads ${describeRows(rows)}; ${instead(wrapped, table, held)}`,
        };
      }
    }
  },
});

function isWrapped(filter: Filter, table: NamedTable): boolean {
  const { wrapper, path, comparison } = filter;
  return path === null && SEARCHED.includes(comparison) && (wrapper !== null || isWidened(filter, table));
}

/** An integer column against a numeric or float: PostgreSQL casts the column, because that loses nothing. */
function isWidened({ column, castTo }: Filter, table: NamedTable): boolean {
  if (!/^(?:numeric|float[48])$/.test(castTo ?? '')) return false;
  return /^(?:smallint|integer|bigint)$/.test(canonicalType(columnOf(table, column)?.attributes.type ?? ''));
}

function holdsExpression({ elements }: IndexShape, { wrapper, column }: Filter): boolean {
  return elements.some(
    ({ expression }) => expression !== null && expression.includes(column) && expression.includes(wrapper ?? ''),
  );
}

function within({ wrapper, castTo }: Filter): string {
  if (wrapper === null) return `with a value of type ${castTo ?? ''}, to which PostgreSQL casts the column`;
  if (wrapper === 'expression') return 'within an expression';
  return wrapper?.startsWith('cast to') ? `through a ${wrapper}` : `within ${wrapper}()`;
}

/** Functions of one text that give a text: of others the arguments and the type of the result are not known here. */
const OF_ONE_TEXT = new Set(['lower', 'upper', 'btrim', 'ltrim', 'rtrim', 'md5', 'initcap', 'reverse']);

function instead({ wrapper, column: name }: Filter, table: NamedTable, held: boolean): string {
  if (wrapper === null) return "cast the value to the column's type";
  const isTime = /^(timestamp|date)/.test(columnOf(table, name)?.attributes.type ?? '');
  const column = writtenIdentifier(name);
  if (isTime) return `compare a range instead: ${column} >= :from and ${column} < :until`;
  if (wrapper === 'expression') return 'move the arithmetic to the other side';
  if (wrapper?.startsWith('cast to')) return 'cast the value, not the column, if the cast loses nothing';
  const tenant = held && table.tenantColumn !== null ? `${table.tenantColumn}, ` : '';
  if (!OF_ONE_TEXT.has(wrapper ?? ''))
    return held
      ? `add a column that stores the result of ${wrapper}(), with an index on (${tenant}that column), and compare that`
      : `add an index on that exact expression, if ${wrapper}() is immutable`;
  if (!held) return `add an index on (${wrapper}(${column}))`;
  const stored = `${name}_${wrapper}`;
  return `add a column that stores it, for example ${stored}: { type: text, generated: "${wrapper}(${column})" }, with an index on (${tenant}${stored}), and compare that`;
}
