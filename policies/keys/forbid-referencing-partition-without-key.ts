import { quotedNames } from '../../src/catalog/names';
import { objectOf, objectsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/forbid-referencing-partition-without-key',
  severity: 'error',
  title: 'Include the partition column in references to a partitioned table',
  why: 'Every unique key of a partitioned table includes the partition column, so a foreign key without it matches none and PostgreSQL refuses it (42830).',
  tradeoffs: 'The child has the partition column too, or keeps the id without a foreign key.',
  validation: { none: 'PostgreSQL refuses the constraint, so the catalog never contains it' },
  changesIf: 'The table is not partitioned.',
  review: {
    found: 'foreign keys',
    are: 'match no key of a partitioned table',
    advice:
      'Add the partition column to the child and reference both, or keep the id without a foreign key and look for orphans in a job.',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-LIMITATIONS'],
  *checkCatalog(catalog) {
    for (const { id, attributes } of objectsOf(catalog, 'foreign key')) {
      const { columns, references, referencedColumns } = attributes;
      const parts = objectOf(catalog, 'table', references)?.attributes.partitionBy?.columns ?? [];
      const missing = parts.filter((column) => !referencedColumns.includes(column));
      if (id.of === undefined || referencedColumns.length === 0 || missing.length === 0) continue;
      const names = quotedNames(missing, ' and ');
      yield {
        about: id,
        message: `foreign key (${columns.join(', ')}) from ${said(catalog, id.of)} to partitioned ${said(catalog, references)} omits its partition column ${names}, so no unique key matches and PostgreSQL refuses it; include ${names}, or drop the reference`,
      };
    }
  },
});
