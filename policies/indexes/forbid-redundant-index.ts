import { dropIndexDdl, elementText, indexSaid, writtenElements } from '../../src/catalog/access';
import type { Catalog } from '../../src/catalog/catalog';
import type { IndexShape } from '../../src/catalog/keys';
import { relationKey, wholeTables } from '../../src/catalog/relations';
import { objectsOf, partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { objectKey, type ObjectId } from '../../src/kinds/id';
import type { IndexElement } from '../../src/kinds/index-elements';
import { isAdded, namedTable } from '../../src/meaning/named-tables';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'indexes/forbid-redundant-index',
  severity: 'warning',
  title: 'Drop indexes that are a prefix of another',
  why: 'A b-tree on (a, b) finds rows by a as well as one on (a). The shorter one adds writes, memory and vacuum work for nothing.',
  tradeoffs: 'The longer index is larger, so a scan by its first columns alone reads a few more pages.',
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
  AND (b.indkey::text <> a.indkey::text OR b.indisunique AND NOT a.indisunique OR q.oid IS NOT NULL OR y.relname < x.relname)`,
    expect: 'no rows',
  },
  changesIf: 'The longer one has wide columns, and plans show that only the shorter one fits in memory.',
  review: {
    found: 'indexes',
    are: 'are redundant with another index',
    advice:
      'Drop them CONCURRENTLY, one after the other, starting with the most written tables: no query waits, and it takes minutes. The remaining index must enforce any uniqueness, and PostgreSQL refuses the drop if a foreign key depends on the index; never use CASCADE in that case.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/indexes-multicolumn.html',
    'https://wiki.postgresql.org/wiki/Index_Maintenance',
  ],
  *checkCatalog(catalog, meaning) {
    for (const table of wholeTables(catalog)) {
      const named = namedTable(table, { catalog, meaning });
      const replica = partsOf(catalog, table.id, 'replica identity')[0]?.attributes.index ?? null;
      for (const index of named.indexes) {
        if (index.made !== 'index' || isAdded(named, index.id) || isSame(index.id, replica)) continue;
        const cover = named.indexes.find((other) => covers(other, index));
        if (cover === undefined) continue;
        const resting = dependence(index, table.id, catalog);
        if (resting === 'depends') continue;
        const same =
          cover.elements.length === index.elements.length ? 'has the same columns' : 'starts with its columns';
        const isSure = resting === 'none';
        const ddl = isSure ? dropIndexDdl(table, index.id) : [];
        yield {
          about: index.id,
          message: `${written(index, catalog)} of ${said(catalog, table.id)} is redundant with ${written(cover, catalog)}, which ${same}, so each write maintains it for nothing; drop it${isSure ? '' : ' once pg_constraint.conindid shows that no foreign key depends on it'}`,
          ...(isSure && { fix: [{ op: 'remove', of: index.id }] }),
          ...(ddl.length > 0 && { ddl }),
        };
      }
    }
  },
});

function written(index: IndexShape, catalog: Catalog): string {
  return `${indexSaid(catalog, index)} (${writtenElements(index.elements)})`;
}

function isSame(id: ObjectId, other: ObjectId | null): boolean {
  return other !== null && objectKey(id) === objectKey(other);
}

/** True where all that `index` gives, `cover` gives too; of two that are the same one stays. */
function covers(cover: IndexShape, index: IndexShape): boolean {
  if (cover === index || cover.method !== index.method || cover.where !== index.where) return false;
  // no plan reads an invalid one
  if (!cover.valid || !index.valid) return false;
  const isWhole = cover.elements.length === index.elements.length;
  // a unique index is a promise beside a way to rows: only the same promise replaces it
  if (index.unique && !(isWhole && cover.unique && promisesTheSame(cover, index))) return false;
  if (!isWhole && index.method !== 'btree') return false;
  if (isWhole && !stays(cover, index) && !(cover.unique && !index.unique)) return false;
  return beginsWith(cover.elements, index.elements) && holdsIncluded(cover, index);
}

/** That of a constraint, else the first by name: no catalog of a server knows which one was there before. */
function stays(one: IndexShape, other: IndexShape): boolean {
  return one.made === other.made ? one.id.name < other.id.name : one.made !== 'index';
}

/** A deferrable key lets duplicates stand until the end of the transaction, and one that is NULLS NOT DISTINCT forbids more. */
function promisesTheSame(cover: IndexShape, index: IndexShape): boolean {
  return cover.deferrable === index.deferrable && cover.nullsNotDistinct === index.nullsNotDistinct;
}

/** Whether a foreign key depends on the index: of two that are the same only a server knows on which one. */
function dependence(
  { id, unique, elements }: IndexShape,
  table: ObjectId,
  catalog: Catalog,
): 'none' | 'depends' | 'unknown' {
  if (!unique) return 'none';
  const names = elements.map(elementText);
  const resting = objectsOf(catalog, 'foreign key').filter(
    ({ attributes: { references, referencedColumns } }) =>
      relationKey(references) === relationKey(table) &&
      referencedColumns.length === names.length &&
      names.every((name) => referencedColumns.includes(name)),
  );
  if (resting.length === 0) return 'none';
  if (catalog.source !== 'server') return 'unknown';
  const key = objectKey(id);
  return resting.some((one) => catalog.dependencies.get(objectKey(one.id))?.has(key) === true) ? 'depends' : 'none';
}

function beginsWith(longer: readonly IndexElement[], shorter: readonly IndexElement[]): boolean {
  return shorter.every(
    (element, at) => element.column === longer[at]?.column && JSON.stringify(element) === JSON.stringify(longer[at]),
  );
}

function holdsIncluded(cover: IndexShape, { include }: IndexShape): boolean {
  const held = [...cover.elements.map(({ column }) => column), ...cover.include];
  return include.every((name) => held.includes(name));
}
