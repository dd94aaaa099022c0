import { qualified } from '../../src/kernel/identifier';
import {
  accessPaths,
  ascending,
  createIndexDdl,
  freeIndexName,
  servesReference,
  writtenColumns,
  type AccessPath,
} from '../../src/model/access-paths';
import type { ForeignKey, Table } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

/** PostgreSQL refuses CONCURRENTLY on a partitioned table. */
const PARTITIONED =
  ': ON ONLY the partitioned table, CONCURRENTLY on each partition, then ALTER INDEX ... ATTACH PARTITION';

export default defineRule({
  id: 'indexes/require-foreign-key-index',
  severity: 'warning',
  title: 'Index the columns of a foreign key whose parents are deleted',
  why: 'PostgreSQL indexes the referenced side of a foreign key and not the other. Each DELETE of a parent, and each change of its key, reads the whole child table once, while it holds a lock on the parent.',
  tradeoffs: 'One index more on the child; where parents are never deleted it serves joins only.',
  validation: {
    sql: `SELECT f.conrelid::regclass AS relation, f.conname FROM pg_constraint f
WHERE f.contype = 'f' AND f.conparentid = 0 AND NOT EXISTS (SELECT FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
  JOIN pg_am m ON m.oid = x.relam AND (m.amname = 'btree' OR m.amname = 'hash' AND cardinality(f.conkey) = 1)
  WHERE i.indrelid = f.conrelid AND i.indisvalid AND i.indnkeyatts >= cardinality(f.conkey)
    AND (SELECT array_agg(k::smallint) FROM unnest(i.indkey[0:cardinality(f.conkey) - 1]) AS k) OPERATOR(pg_catalog.@>) f.conkey
    -- compared in the collation of the column, and by the operator class of its type or the one for LIKE
    AND NOT EXISTS (SELECT FROM generate_series(0, cardinality(f.conkey) - 1) AS p JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[p]
      JOIN pg_opclass o ON o.oid = i.indclass[p] WHERE i.indcollation[p] <> a.attcollation OR NOT o.opcdefault AND o.opcname !~ '_pattern_ops$')
    -- a condition that every row which names a parent fulfils: columns of the key IS NOT NULL
    AND (i.indpred IS NULL OR regexp_replace(pg_get_expr(i.indpred, i.indrelid), '("([^"]|"")+"|\\w+) IS NOT NULL', '', 'g') ~ '^[() ]*( AND [() ]*)*$'
      AND NOT EXISTS (SELECT FROM regexp_matches(pg_get_expr(i.indpred, i.indrelid), '("(?:[^"]|"")+"|\\w+) IS NOT NULL', 'g') AS c
        WHERE c[1] NOT IN (SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = f.conrelid AND attnum = ANY (f.conkey)))))`,
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
      const parent = schema.byName.get(`${key.schema}.${key.table}`);
      if (parent === undefined || isKept(parent, schema.source === 'spec') || isCovered(table, key)) continue;
      const columns = key.columns.map(ascending);
      const invalid = invalidOne(table, key);
      const ddl =
        invalid === undefined
          ? createIndexDdl(table, { name: freeIndexName(table, key.columns), columns })
          : [`REINDEX INDEX CONCURRENTLY ${qualified(table.schema, invalid.name)}`];
      const found =
        invalid === undefined ? 'is covered by no index' : `is covered only by the invalid index "${invalid.name}"`;
      const advice =
        invalid === undefined
          ? `add an index on (${writtenColumns(columns)})${table.partition === null || schema.source === 'spec' ? '' : PARTITIONED}`
          : `rebuild "${invalid.name}" with REINDEX INDEX CONCURRENTLY`;
      yield {
        at: key.origin,
        object: `table "${table.name}"`,
        message: `foreign key "${key.name}" of table "${table.name}" ${found}, so each delete in "${key.table}" reads all of "${table.name}"; ${advice}`,
        ...(ddl.length > 0 && { ddl }),
      };
    }
  },
});

function isCovered(table: Table, { columns }: ForeignKey): boolean {
  return accessPaths(table).some((path) => servesReference(path, columns));
}

/** A build that failed: to build a second index beside it leaves two that each insert writes. */
function invalidOne(table: Table, { columns }: ForeignKey): AccessPath | undefined {
  return accessPaths(table).find(({ invalid, ...path }) => invalid === true && servesReference(path, columns));
}

/** In a spec the compiler covers references to rows of tenants; others count where deletes are declared. Elsewhere nobody says. */
function isKept(parent: Table, isSpec: boolean): boolean {
  return isSpec && (parent.writes.deletes ?? 0) === 0;
}
