import { said } from '../../src/catalog/words';
import { partsOf } from '../../src/catalog/select';
import { tablesIn, type Asked, type NamedTable } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { columnOf, isOf } from '../../src/meaning/reads';
import { defineRule } from '../../src/rules/rule';
import { inequalities } from '../../src/sql/inequalities';
import { namePattern } from '../../src/kernel/name-pattern';

export default defineRule({
  id: 'queries/forbid-nullable-inequality',
  severity: 'note',
  title: 'Decide what an inequality does with NULL',
  why: 'NULL <> 5 is unknown, not true, so a row without a value is returned neither by x = 5 nor by x <> 5. NOT IN and NOT LIKE do the same.',
  tradeoffs: 'IS DISTINCT FROM uses no B-tree index; <> uses none either.',
  validation: { none: 'the catalog contains no queries; it shows only that the column is nullable' },
  changesIf: 'Rows without a value are meant to be left out: then add IS NOT NULL, which makes it explicit.',
  review: {
    found: 'queries',
    are: 'leave out rows whose column is NULL',
    advice:
      'Decide for each whether rows without a value belong into the result: if so, write IS DISTINCT FROM, else add IS NOT NULL. If the column always has a value, declare it NOT NULL.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/functions-comparison.html'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    // in a function a bare name may be a variable
    if (query.about.of !== undefined) return;
    const found = inequalities(query.sql);
    for (const [index, block] of query.shape.blocks.entries()) {
      for (const { column, written, block: own, ...name } of found) {
        if (own !== index) continue;
        const table = tablesIn(block, asked).find((one) => isOf({ ...name, column }, one, block, asked));
        if (table === undefined || !mayBeNull(table, column, asked)) continue;
        yield {
          ...placeIn(query, table.id),
          detail: column,
          message: `${query.object} compares "${column}" of ${said(catalog, table.id)} with ${written}, and the column is nullable, so rows without a value don't match; use IS DISTINCT FROM, or add IS NOT NULL`,
        };
      }
    }
  },
});

function mayBeNull(table: NamedTable, column: string, { catalog }: Asked): boolean {
  if (columnOf(table, column)?.attributes.notNull?.valid === true) return false;
  const proof = new RegExp(`${namePattern(column)}\\s+IS\\s+NOT\\s+NULL`, 'i');
  return !partsOf(catalog, table.id, 'constraint').some(({ attributes: { check } }) => proof.test(check ?? ''));
}
