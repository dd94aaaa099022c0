import type { Catalog } from '../../src/catalog/catalog';
import { primaryKeyOf } from '../../src/catalog/keys';
import { remedy } from '../../src/catalog/remedy';
import { wholeTables } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { quoteIdentifier, writtenIdentifier } from '../../src/kernel/identifier';
import type { ObjectId } from '../../src/kinds/id';
import { exchangeUniqueDdl, restingOn } from '../../src/meaning/mending/constraints';
import { canonicalType } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

/** A foreign key takes no partial index for its target (42830), and a constraint that one references is not dropped (2BP01). */
const RENAMED = 'a foreign key references it, so change the name in the statement that marks the row';

export default defineRule({
  id: 'keys/match-unique-to-soft-delete',
  severity: 'note',
  title: 'Exclude soft-deleted rows from unique keys',
  why: "A soft-deleted row still counts in every unique key: the name of a deleted project stays taken, and re-creating it fails with error 23505 for a row that the tenant can't see.",
  tradeoffs: "A foreign key can't reference a partial unique index, and ON CONFLICT must repeat its condition.",
  validation: {
    sql: `SELECT f.conrelid::regclass AS relation, f.conname FROM pg_constraint f
JOIN pg_attribute d ON d.attrelid = f.conrelid AND d.attname IN ('deleted_at', 'deletedAt') AND NOT d.attnotnull AND NOT d.attisdropped
WHERE f.contype = 'u' AND f.conparentid = 0 AND d.attnum <> ALL (f.conkey)`,
    expect: 'no rows',
  },
  changesIf: 'Names may be used only once, such as an account slug or an invoice number.',
  review: {
    found: 'unique keys',
    are: 'include soft-deleted rows',
    advice:
      "Build a unique index on the live rows CONCURRENTLY: it can't fail, because the new key is less strict. Drop the constraint in a later release, once pg_stat_user_indexes shows that no query uses its index to find deleted rows; until then a deleted name stays taken. ON CONFLICT clauses must repeat its WHERE from then on, or they fail with 42P10. A key that a foreign key depends on can't become partial: clear the name when the row is soft-deleted instead.",
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/indexes-partial.html'],
  *checkCatalog(catalog) {
    for (const { id: table } of wholeTables(catalog)) {
      const marker = deletedColumn(catalog, table);
      if (marker === undefined) continue;
      const key = primaryKeyOf(catalog, table)?.attributes.columns ?? [];
      for (const unique of partsOf(catalog, table, 'constraint').filter(({ attributes }) => attributes.type === 'u')) {
        const columns = unique.attributes.columns ?? [];
        if (columns.includes(marker) || key.every((name) => columns.includes(name))) continue;
        const isBound = restingOn(catalog, table, columns).length > 0;
        const ddl = exchangeUniqueDdl(catalog, unique, { where: `${quoteIdentifier(marker)} IS NULL` });
        yield {
          about: unique.id,
          detail: marker,
          message: `unique key (${columns.join(', ')}) of ${said(catalog, table)} includes rows whose ${quoteIdentifier(marker)} is set, so a deleted name can't be reused; ${isBound ? RENAMED : `create a unique index ${remedy(catalog, 'with where:', 'WHERE')} ${writtenIdentifier(marker)} is null, and drop the constraint once its idx_scan stops growing`}`,
          ddl,
        };
      }
    }
  },
});

/** A moment that stays empty while the row lives. */
function deletedColumn(catalog: Catalog, table: ObjectId): string | undefined {
  return partsOf(catalog, table, 'column').find(
    ({ id, attributes: { notNull, type } }) =>
      /^(deleted_at|deletedAt|removed_at|removedAt)$/.test(id.name) &&
      notNull === null &&
      canonicalType(type).startsWith('timestamp'),
  )?.id.name;
}
