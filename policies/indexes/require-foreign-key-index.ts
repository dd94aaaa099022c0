import { accessPaths, ascending, createIndexDdl, freeIndexName, writtenColumns } from '../../src/model/access-paths';
import type { ForeignKey, Table } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'indexes/require-foreign-key-index',
  severity: 'warning',
  title: 'Index the columns of a foreign key whose parents are deleted',
  why: 'PostgreSQL indexes the referenced side of a foreign key and not the other. Each DELETE of a parent, and each change of its key, reads the whole child table once, while it holds a lock on the parent.',
  tradeoffs: 'One index more on the child; where parents are never deleted it serves joins only.',
  validation: {
    sql: `SELECT f.conrelid::regclass AS relation, f.conname FROM pg_constraint f
WHERE f.contype = 'f' AND f.conparentid = 0 AND NOT EXISTS (SELECT FROM pg_index i
  WHERE i.indrelid = f.conrelid AND i.indpred IS NULL AND i.indisvalid
    AND (SELECT array_agg(k::smallint) FROM unnest(i.indkey[0:cardinality(f.conkey) - 1]) AS k) @> f.conkey)`,
    expect: 'no rows',
  },
  changesIf: 'The child is small, or no parent is ever deleted.',
  review: {
    found: 'foreign keys',
    are: 'are covered by no index',
    advice:
      'Build them CONCURRENTLY, one after the other, outside of a transaction and with lock_timeout 0, the children of the parent that is deleted most first. Writers go on meanwhile; each build reads its table twice and waits for transactions that are older than it, so look for those before.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK'],
  *checkTable(table, schema) {
    for (const key of table.foreignKeys) {
      const parent = schema.byName.get(`${table.schema}.${key.table}`) ?? schema.byName.get(key.table);
      if (parent === undefined || isKept(parent, schema.source === 'spec') || isCovered(table, key)) continue;
      const columns = key.columns.map(ascending);
      const ddl = createIndexDdl(table, { name: freeIndexName(table, key.columns), columns });
      yield {
        at: key.origin,
        object: `table "${table.name}"`,
        message: `foreign key "${key.name}" of table "${table.name}" is covered by no index, so each delete in "${key.table}" reads all of "${table.name}"; add an index on (${writtenColumns(columns)})`,
        ...(ddl.length > 0 && { ddl }),
      };
    }
  },
});

/** Any index that begins with the columns, in any order. */
function isCovered(table: Table, { columns }: ForeignKey): boolean {
  return accessPaths(table).some((path) => {
    const start = path.columns.slice(0, columns.length).map(({ expression }) => expression);
    return path.where === null && columns.every((name) => start.includes(name));
  });
}

/** In a spec the compiler covers references to rows of tenants; others count where deletes are declared. Elsewhere nobody says. */
function isKept(parent: Table, isSpec: boolean): boolean {
  return isSpec && (parent.writes.deletes ?? 0) === 0;
}
