import type { Catalog } from '../../src/catalog/catalog';
import { objectOf, objectsOf } from '../../src/catalog/select';
import { isWhole } from '../../src/catalog/tables';
import { quoted, said } from '../../src/catalog/words';
import type { ObjectId } from '../../src/kinds/id';
import { targetOf } from '../../src/meaning/mending/indexes';
import { meaningOf } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/require-referenced-key',
  severity: 'error',
  title: 'Reference a unique key',
  why: 'A foreign key must point at one row at most; PostgreSQL refuses columns that no primary key, unique constraint or whole unique index covers exactly (42830).',
  tradeoffs: 'A unique key more on the parent, with its index.',
  validation: { none: 'PostgreSQL refuses the constraint, so it never stands in a catalog' },
  changesIf: 'Never: PostgreSQL has no other form.',
  review: {
    found: 'foreign keys',
    are: 'point at columns that no unique key covers',
    advice:
      'Make the columns of the parent unique first, by an index that is built CONCURRENTLY, or let the reference go to its primary key.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK'],
  *checkCatalog(catalog, meaning) {
    for (const { id, attributes } of objectsOf(catalog, 'foreign key')) {
      const { references: parent, referencedColumns: to } = attributes;
      if (id.of === undefined || to.length === 0 || !isWhole(catalog, parent) || hasKey(catalog, parent, to)) continue;
      // a partitioned parent has a rule of its own
      const parts = objectOf(catalog, 'table', parent)?.attributes.partitionBy?.columns ?? [];
      if (parts.some((column) => !to.includes(column))) continue;
      const target = meaningOf(catalog, meaning, parent);
      const own = to.filter((column) => column !== target?.tenantColumn || target.scope !== 'tenant');
      const name = quoted(catalog, parent);
      yield {
        about: id,
        message: `foreign key from ${said(catalog, id.of)} points at (${to.join(', ')}) of ${name}, which no unique key covers, so PostgreSQL refuses it; ${catalog.source === 'spec' ? `declare unique: [[${own.join(', ')}]] on ${name}` : `make (${to.join(', ')}) of ${name} unique`} or reference its primary key`,
      };
    }
  },
});

/** A key that is deferrable, partial or over expressions is none that a foreign key rests on. */
function hasKey(catalog: Catalog, table: ObjectId, columns: readonly string[]): boolean {
  return targetOf(catalog, table, columns) !== undefined;
}
