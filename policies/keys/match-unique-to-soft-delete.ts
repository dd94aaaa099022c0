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
  title: 'Free the name of a row that is marked as deleted',
  why: 'A row that is only marked keeps its place in every unique key: the name of a project that was deleted is taken for ever, and the tenant that recreates it gets error 23505 for a row that it cannot see.',
  tradeoffs: 'A partial unique index is no target of a foreign key, nor of ON CONFLICT without its condition.',
  validation: {
    sql: `SELECT f.conrelid::regclass AS relation, f.conname FROM pg_constraint f
JOIN pg_attribute d ON d.attrelid = f.conrelid AND d.attname IN ('deleted_at', 'deletedAt') AND NOT d.attnotnull AND NOT d.attisdropped
WHERE f.contype = 'u' AND f.conparentid = 0 AND d.attnum <> ALL (f.conkey)`,
    expect: 'no rows',
  },
  changesIf: 'Names are meant to be used once, such as the slug of an account or a number of an invoice.',
  review: {
    found: 'unique keys',
    are: 'count rows that are marked as deleted',
    advice:
      'Build a unique index over the live rows CONCURRENTLY: nothing can be in the way, because the new key forbids less. The constraint goes in a later release, once pg_stat_user_indexes shows that nothing looks up deleted rows by its index; until then a deleted name stays taken. Statements that say ON CONFLICT have to repeat its WHERE from then on, or end with 42P10. A key that a foreign key rests on cannot become partial: there clear the name when the row is marked.',
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
          message: `unique key (${columns.join(', ')}) of ${said(catalog, table)} counts rows whose ${quoteIdentifier(marker)} is set, so a deleted name can never be used again; ${isBound ? RENAMED : `take a unique index ${remedy(catalog, 'with where:', 'WHERE')} ${writtenIdentifier(marker)} is null, and drop the constraint once its idx_scan no longer grows`}`,
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
