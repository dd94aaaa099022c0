import {
  ascending,
  createIndexDdl,
  freeIndexName,
  indexSaid,
  servesReference,
  wouldServe,
  writtenElements,
} from '../../src/catalog/access';
import type { IndexShape } from '../../src/catalog/keys';
import type { Catalog } from '../../src/catalog/catalog';
import { relationKey, wholeTables } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { quoted, said } from '../../src/catalog/words';
import type { ObjectOf } from '../../src/kinds/attributes';
import { sqlName, type ObjectId } from '../../src/kinds/id';
import type { Meaning } from '../../src/meaning/meaning';
import { namedTable, type NamedTable } from '../../src/meaning/named-tables';
import { declaredTable } from '../../src/meaning/declared';
import { holdsTenants, meaningOf } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

/** PostgreSQL refuses CONCURRENTLY on a partitioned table. */
const PARTITIONED =
  ': ON ONLY the partitioned table, CONCURRENTLY on each partition, then ALTER INDEX ... ATTACH PARTITION';

export default defineRule({
  id: 'indexes/require-foreign-key-index',
  severity: 'warning',
  title: 'Index foreign keys whose parent rows are deleted',
  why: 'PostgreSQL indexes the referenced side of a foreign key, not the referencing side. Each DELETE of a parent row, and each change of its key, scans the whole child table while it holds a lock on the parent row.',
  tradeoffs: 'One more index on the child; if parent rows are never deleted it only serves joins.',
  validation: {
    sql: `SELECT f.conrelid::regclass AS relation, f.conname FROM pg_constraint f
-- the columns that divide the table choose its partitions: the others find the rows
CROSS JOIN LATERAL (SELECT coalesce(array_agg(c) FILTER (WHERE c <> ALL (coalesce((SELECT partattrs::smallint[] FROM pg_partitioned_table WHERE partrelid = f.conrelid), '{}'))),
  f.conkey) AS own FROM unnest(f.conkey) AS c) look
WHERE f.contype = 'f' AND f.conparentid = 0 AND NOT EXISTS (SELECT FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
  JOIN pg_am m ON m.oid = x.relam AND (m.amname = 'btree' OR m.amname = 'hash' AND cardinality(own) = 1)
  WHERE i.indrelid = f.conrelid AND i.indisvalid AND i.indnkeyatts >= cardinality(own)
    AND (SELECT array_agg(k::smallint) FROM unnest(i.indkey[0:cardinality(own) - 1]) AS k) OPERATOR(pg_catalog.@>) own
    -- compared in the collation of the column, and by the operator class of its type or the one for LIKE
    AND NOT EXISTS (SELECT FROM generate_series(0, cardinality(own) - 1) AS p JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[p]
      JOIN pg_opclass o ON o.oid = i.indclass[p] WHERE i.indcollation[p] <> a.attcollation OR NOT o.opcdefault AND o.opcname !~ '_pattern_ops$')
    -- a condition that every row which names a parent fulfils: columns of the key IS NOT NULL
    AND (i.indpred IS NULL OR regexp_replace(pg_get_expr(i.indpred, i.indrelid), '("([^"]|"")+"|\\w+) IS NOT NULL', '', 'g') ~ '^[() ]*( AND [() ]*)*$'
      AND NOT EXISTS (SELECT FROM regexp_matches(pg_get_expr(i.indpred, i.indrelid), '("(?:[^"]|"")+"|\\w+) IS NOT NULL', 'g') AS c
        WHERE c[1] NOT IN (SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = f.conrelid AND attnum = ANY (f.conkey)))))`,
    expect: 'no rows',
  },
  changesIf: 'The child table is small, or no parent row is ever deleted.',
  review: {
    found: 'foreign keys',
    are: 'have no index',
    advice:
      'Build the indexes CONCURRENTLY, one after the other, outside of a transaction and with lock_timeout 0, starting with the children of the most frequently deleted parents. Writes continue meanwhile; each build scans its table twice and waits for older transactions, so look for those first.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK'],
  *checkCatalog(catalog, meaning) {
    const known = new Set(wholeTables(catalog).map(({ id }) => relationKey(id)));
    for (const table of wholeTables(catalog)) {
      const child = namedTable(table, { catalog, meaning });
      for (const key of partsOf(catalog, table.id, 'foreign key')) {
        const { references: parent, columns } = key.attributes;
        if (!known.has(relationKey(parent)) || isKept(parent, meaning)) continue;
        const served = [columns, withoutDivision(table, columns)];
        if (child.indexes.some((index) => served.some((some) => servesReference(index, some)))) continue;
        const { found, read, advice, ddl, isNarrow = false } = remedyOf(child, key, catalog);
        yield {
          about: key.id,
          ...(((meaning.model === null && isRefused(key) && !holdsTenants(meaningOf(catalog, meaning, parent))) ||
            isNarrow) && { severity: 'note' }),
          message: `foreign key "${key.id.name}" of ${said(catalog, table.id)} ${found}, so each delete in ${quoted(catalog, parent)} ${read} of ${quoted(catalog, table.id)}; ${advice}`,
          ...(ddl.length > 0 && { ddl }),
        };
      }
    }
  },
});

interface Remedy {
  readonly found: string;
  /** What a delete of a parent reads without it. */
  readonly read: string;
  readonly advice: string;
  readonly ddl: readonly string[];
  /** Few rows are read all the same: another column than the tenant's narrows them. */
  readonly isNarrow?: boolean;
}

const ALL = 'scans all';

/** An index that begins with one of the columns: PostgreSQL reads the part of it that has the value. One other than the tenant's narrows most. */
function narrowing(
  { indexes, tenantColumn }: NamedTable,
  columns: readonly string[],
): { readonly index: IndexShape; readonly column: string } | undefined {
  const order = [...columns].sort((left, right) => Number(left === tenantColumn) - Number(right === tenantColumn));
  for (const column of columns.length > 1 ? order : []) {
    const index = indexes.find((one) => servesReference(one, [column]));
    if (index !== undefined) return { index, column };
  }
  return undefined;
}

/** The columns that divide a table choose its partitions, so the others find the rows. */
function withoutDivision(
  { attributes: { partitionBy } }: ObjectOf<'table'>,
  columns: readonly string[],
): readonly string[] {
  const others = columns.filter((name) => partitionBy?.columns.includes(name) !== true);
  return others.length > 0 ? others : columns;
}

/** Beside an index whose build failed a second one would be written by each insert as well: that one is built again. */
function remedyOf(child: NamedTable, { attributes: { columns } }: ObjectOf<'foreign key'>, catalog: Catalog): Remedy {
  const { id, table, indexes, tenantColumn } = child;
  const failed = indexes.find((index) => !index.valid && wouldServe(index, columns));
  if (failed !== undefined)
    return {
      found: `has only the invalid ${said(catalog, failed.id)}`,
      read: ALL,
      advice: `rebuild ${quoted(catalog, failed.id)} with REINDEX INDEX CONCURRENTLY`,
      ddl: [`REINDEX INDEX CONCURRENTLY ${sqlName(failed.id)}`],
    };
  const elements = columns.map(ascending);
  const isDivided = table.attributes.partitionBy !== null && catalog.source !== 'spec';
  const narrow = narrowing(child, columns);
  return {
    ...(narrow === undefined
      ? { found: 'has no index', read: ALL }
      : {
          found: `has no index but ${indexSaid(catalog, narrow.index)}, which begins with "${narrow.column}"`,
          read: `reads all rows with the same "${narrow.column}"`,
          isNarrow: narrow.column !== tenantColumn,
        }),
    advice: `add an index on (${writtenElements(elements)})${isDivided ? PARTITIONED : ''}`,
    ddl: createIndexDdl(table, { name: freeIndexName(catalog, id, columns, tenantColumn), elements }),
  };
}

/** A plan, a country, who made the row: where the key refuses the delete of a parent, nobody designed one. */
function isRefused({ attributes: { onDelete } }: ObjectOf<'foreign key'>): boolean {
  return onDelete === 'a' || onDelete === 'r';
}

/** The compiler of a spec covers references to rows of tenants; others count where deletes are declared. Elsewhere nobody says. */
function isKept(parent: ObjectId, meaning: Meaning): boolean {
  const intent = declaredTable(meaning, parent);
  return intent !== null && (intent.writes.deletes ?? 0) === 0;
}
