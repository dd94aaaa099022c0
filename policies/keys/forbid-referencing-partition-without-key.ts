import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/forbid-referencing-partition-without-key',
  severity: 'error',
  title: 'Reference a partitioned table by a key with its partition column',
  why: 'Every unique key of a partitioned table holds the partition column, so a reference without it matches none: PostgreSQL refuses it (42830).',
  tradeoffs: 'The child carries the partition column too, or keeps the id without a foreign key.',
  validation: { none: 'PostgreSQL refuses the constraint, so it never stands in a catalog' },
  changesIf: 'The table is not partitioned.',
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-LIMITATIONS'],
  *check(model) {
    const partitions = new Map(model.tables.map((table) => [table.name, table.partition]));
    for (const table of model.tables) {
      for (const key of table.foreignKeys) {
        const column = partitions.get(key.table)?.column;
        if (column === undefined || key.to.includes(column)) continue;
        yield {
          at: key.origin,
          object: `table "${table.name}"`,
          message: `foreign key (${key.columns.join(', ')}) from table "${table.name}" to partitioned table "${key.table}" leaves out its partition column "${column}", so no unique key matches and PostgreSQL refuses it; carry "${column}" too, or drop the reference`,
        };
      }
    }
  },
});
