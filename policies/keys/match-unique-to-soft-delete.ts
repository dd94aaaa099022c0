import { quoteIdentifier, writtenIdentifier } from '../../src/kernel/identifier';
import { canonicalType } from '../../src/model/column-types';
import { exchangeUniqueDdl } from '../../src/model/mending';
import type { Table } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

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
  *checkTable(table, schema) {
    const marker = deletedColumn(table);
    if (marker === undefined) return;
    const key = table.primaryKey?.columns ?? [];
    for (const unique of table.uniques) {
      if (unique.columns.includes(marker) || key.every((name) => unique.columns.includes(name))) continue;
      const ddl = exchangeUniqueDdl(table, unique, { where: `${quoteIdentifier(marker)} IS NULL` }, schema.tables);
      yield {
        at: unique.origin,
        about: { kind: 'constraint', name: unique.name, of: { kind: 'table', schema: table.schema, name: table.name } },
        detail: marker,
        message: `unique key (${unique.columns.join(', ')}) of table "${table.name}" counts rows whose "${marker}" is set, so a deleted name can never be used again; take a unique index with where: ${writtenIdentifier(marker)} is null, and drop the constraint once its idx_scan no longer grows`,
        ...(ddl.length > 0 && { ddl }),
      };
    }
  },
});

/** A point in time that stays empty while the row lives. */
function deletedColumn(table: Table): string | undefined {
  return table.columns.find(
    ({ name, nullable, type }) =>
      /^(deleted_at|deletedAt|removed_at|removedAt)$/.test(name) &&
      nullable &&
      canonicalType(type).startsWith('timestamp'),
  )?.name;
}
