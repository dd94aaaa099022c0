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
  why: 'A foreign key must point to one row at most; PostgreSQL refuses columns without a primary key, unique constraint or non-partial unique index on exactly those columns (42830).',
  tradeoffs: 'One more unique key on the parent, with its index.',
  validation: { none: 'PostgreSQL refuses the constraint, so the catalog never contains it' },
  changesIf: 'Never: PostgreSQL has no alternative.',
  review: {
    found: 'foreign keys',
    are: 'reference columns that no unique key covers',
    advice: "First make the parent's columns unique, with an index built CONCURRENTLY, or reference its primary key.",
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
        message: `foreign key from ${said(catalog, id.of)} references (${to.join(', ')}) of ${name}, which no unique key covers, so PostgreSQL refuses it; ${catalog.source === 'spec' ? `declare unique: [[${own.join(', ')}]] on ${name}` : `make (${to.join(', ')}) of ${name} unique`} or reference its primary key`,
      };
    }
  },
});

/** A key that is deferrable, partial or over expressions is none that a foreign key rests on. */
function hasKey(catalog: Catalog, table: ObjectId, columns: readonly string[]): boolean {
  return targetOf(catalog, table, columns) !== undefined;
}
