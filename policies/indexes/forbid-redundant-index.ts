import { accessPaths, dropIndexDdl, writtenColumns, type AccessPath } from '../../src/model/access-paths';
import { restingOn } from '../../src/model/mending';
import type { Schema } from '../../src/model/schema';
import type { IndexColumn, Table } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'indexes/forbid-redundant-index',
  severity: 'warning',
  title: 'Drop indexes that another one begins with',
  why: 'A b-tree on (a, b) finds rows by a as well as one on (a) does. The shorter one is written by every insert, kept in memory and vacuumed for nothing.',
  tradeoffs: 'The longer index is larger, so a scan by its first columns alone reads a few pages more.',
  validation: {
    sql: `SELECT a.indexrelid::regclass AS index, b.indexrelid::regclass AS covered_by FROM pg_index a
JOIN pg_index b ON b.indrelid = a.indrelid AND b.indexrelid <> a.indexrelid
JOIN pg_class x ON x.oid = a.indexrelid JOIN pg_class y ON y.oid = b.indexrelid AND y.relam = x.relam
JOIN pg_am m ON m.oid = x.relam AND m.amname = 'btree' JOIN pg_namespace n ON n.oid = x.relnamespace
LEFT JOIN pg_constraint p ON p.conindid = a.indexrelid AND p.contype IN ('p', 'u', 'x')
LEFT JOIN pg_constraint q ON q.conindid = b.indexrelid AND q.contype IN ('p', 'u', 'x')
WHERE p.oid IS NULL AND a.indexprs IS NULL AND b.indexprs IS NULL AND a.indnatts = a.indnkeyatts
  AND a.indpred IS NULL AND b.indpred IS NULL AND n.nspname !~ '^(pg_|information_schema$)'
  -- both are used, and logical replication does not name the shorter one
  AND a.indisvalid AND b.indisvalid AND NOT a.indisreplident
  -- the same columns, order, collation and operator classes in front
  AND b.indkey::text || ' ' LIKE a.indkey::text || ' %' AND b.indoption::text || ' ' LIKE a.indoption::text || ' %'
  AND b.indcollation::text || ' ' LIKE a.indcollation::text || ' %'
  AND b.indclass::text || ' ' LIKE a.indclass::text || ' %' AND b.indnkeyatts >= a.indnkeyatts
  -- the same promise, checked at once, and no foreign key depends on it
  AND (NOT a.indisunique OR b.indisunique AND b.indimmediate AND b.indnkeyatts = a.indnkeyatts AND b.indnullsnotdistinct = a.indnullsnotdistinct)
  AND NOT EXISTS (SELECT FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = a.indexrelid)
  AND (b.indkey::text <> a.indkey::text OR b.indisunique AND NOT a.indisunique OR q.oid IS NOT NULL OR b.indexrelid < a.indexrelid)`,
    expect: 'no rows',
  },
  changesIf: 'The longer one holds wide columns, and plans show that the shorter one is what fits in memory.',
  review: {
    found: 'indexes',
    are: 'find nothing that another one does not',
    advice:
      'Drop them CONCURRENTLY, one after the other, the tables that are written most first: nobody waits, and it takes minutes. What promises uniqueness stays with the index that is kept, and PostgreSQL refuses the drop where a foreign key rests on it; never answer that with CASCADE.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/indexes-multicolumn.html',
    'https://wiki.postgresql.org/wiki/Index_Maintenance',
  ],
  *checkTable(table, schema) {
    const paths = accessPaths(table);
    for (const [place, path] of paths.entries()) {
      if (path.kind !== 'index' || path.added) continue;
      const cover = paths.find((other, index) => covers(other, path, index < place));
      const resting = dependents(path, table, schema);
      if (cover === undefined || resting.includes(path.name)) continue;
      const same = cover.columns.length === path.columns.length ? 'holds the same columns' : 'begins with its columns';
      // of two that are the same only a server knows on which one a foreign key depends
      const isSure = !resting.includes(undefined);
      const ddl = isSure ? dropIndexDdl(table, path.name) : [];
      yield {
        at: path.origin,
        object: `index "${path.name}"`,
        message: `index "${path.name}" (${writtenColumns(path.columns)}) of table "${table.name}" finds nothing that ${cover.kind} "${cover.name}" (${writtenColumns(cover.columns)}) does not, which ${same}; drop it${isSure ? '' : ' once pg_constraint.conindid shows that no foreign key depends on it'}`,
        ...(isSure && { fix: [{ op: 'remove', at: path.origin }] }),
        ...(ddl.length > 0 && { ddl }),
      };
    }
  },
});

/** True where all that `path` gives, `cover` gives too; of two that are the same the earlier stays. */
function covers(cover: AccessPath, path: AccessPath, isEarlier: boolean): boolean {
  if (cover === path || cover.method !== path.method || cover.where !== path.where) return false;
  // no plan reads an invalid one; and logical replication names its index
  if (cover.invalid === true || path.invalid === true || path.replicaIdentity === true) return false;
  const isWhole = cover.columns.length === path.columns.length;
  const isOrdered = path.method === 'btree';
  // a unique index is a promise beside a way to rows: only the same promise replaces it
  if (path.unique && !(isWhole && cover.unique && promisesTheSame(cover, path))) return false;
  if (!isWhole && !isOrdered) return false;
  if (isWhole && !isEarlier && !(cover.unique && !path.unique)) return false;
  return cover.opclass === path.opclass && beginsWith(cover.columns, path.columns) && holdsIncluded(cover, path);
}

/** A deferrable key lets duplicates stand until the end of the transaction, and one that is NULLS NOT DISTINCT forbids more. */
function promisesTheSame(cover: AccessPath, path: AccessPath): boolean {
  return cover.deferrable === path.deferrable && cover.nullsNotDistinct === path.nullsNotDistinct;
}

/** The indexes that foreign keys to these columns depend on, by name; undefined where nobody asked a server. */
function dependents(
  { unique, columns }: AccessPath,
  table: Table,
  { tables }: Schema,
): readonly (string | undefined)[] {
  const names = columns.map(({ expression }) => expression);
  return unique ? restingOn(table, { columns: names }, tables).map(({ key }) => key.index) : [];
}

function beginsWith(longer: readonly IndexColumn[], shorter: readonly IndexColumn[]): boolean {
  return shorter.every((column, index) => {
    const other = longer[index];
    return (
      other !== undefined &&
      other.expression === column.expression &&
      other.descending === column.descending &&
      other.collation === column.collation &&
      other.opclass === column.opclass &&
      nullsFirst(other) === nullsFirst(column)
    );
  });
}

function nullsFirst({ nulls, descending }: IndexColumn): boolean {
  return nulls === null ? descending : nulls === 'first';
}

function holdsIncluded(cover: AccessPath, { include }: AccessPath): boolean {
  const held = [...cover.columns.map(({ expression }) => expression), ...cover.include];
  return include.every((name) => held.includes(name));
}
