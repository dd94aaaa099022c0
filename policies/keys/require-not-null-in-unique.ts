import type { Catalog } from '../../src/catalog/catalog';
import { quotedNames } from '../../src/catalog/names';
import { remedy } from '../../src/catalog/remedy';
import { wholeTables } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { nullableColumns } from '../../src/catalog/tables';
import { said } from '../../src/catalog/words';
import { sqlName, type ObjectId } from '../../src/kinds/id';
import { quotedList } from '../../src/kinds/kind';
import { exchangeUniqueDdl } from '../../src/meaning/mending/constraints';
import { indexesOf, keyColumns, primaryKeyOf } from '../../src/catalog/keys';
import { meaningOf } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/require-not-null-in-unique',
  severity: 'warning',
  title: 'Define how NULL counts in multi-column unique keys',
  why: 'NULL equals nothing, not even NULL. If one column of a unique key is NULL, the key is not enforced: (email, deleted_at) allows any number of live rows with the same email.',
  tradeoffs: 'NULLS NOT DISTINCT allows NULL once for each combination of the other columns.',
  validation: {
    sql: `SELECT f.conrelid::regclass AS relation, f.conname FROM pg_constraint f JOIN pg_index i ON i.indexrelid = f.conindid
WHERE f.contype = 'u' AND f.conparentid = 0 AND NOT i.indnullsnotdistinct AND cardinality(f.conkey) > 2
  AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = f.conrelid AND a.attnum = ANY (f.conkey) AND NOT a.attnotnull
    -- nor held by a unique index of the other columns, WHERE this one IS NULL
    AND NOT EXISTS (SELECT FROM pg_index u WHERE u.indrelid = f.conrelid AND u.indisunique AND u.indisvalid AND u.indkey::smallint[] OPERATOR(pg_catalog.<@) f.conkey
      AND NOT a.attnum = ANY (u.indkey) AND pg_get_expr(u.indpred, u.indrelid) = format('(%I IS NULL)', a.attname)))
  AND NOT f.conkey OPERATOR(pg_catalog.@>) (SELECT p.conkey FROM pg_constraint p WHERE p.conrelid = f.conrelid AND p.contype = 'p')`,
    expect: 'no rows',
  },
  changesIf: 'Rows with NULL should be exempt from the key.',
  review: {
    found: 'unique keys',
    are: 'are not enforced if one of their columns is NULL',
    advice:
      'Build the same key with NULLS NOT DISTINCT (since PostgreSQL 15) CONCURRENTLY, and swap the constraint in a moment of ACCESS EXCLUSIVE. Existing duplicates with NULL make the build fail, so merge them first. If NULL has no meaning, fill the column and declare it NOT NULL instead.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-UNIQUE-CONSTRAINTS',
    'https://www.postgresql.org/docs/current/sql-createtable.html',
  ],
  *checkCatalog(catalog, meaning) {
    for (const { id: table, attributes } of wholeTables(catalog)) {
      const tenant = meaningOf(catalog, meaning, table)?.tenantColumn ?? null;
      const parts = attributes.partitionBy?.columns ?? [];
      const nullable = nullableColumns(catalog, table);
      const key = primaryKeyOf(catalog, table)?.attributes.columns ?? [];
      for (const unique of partsOf(catalog, table, 'constraint').filter((one) => one.attributes.type === 'u')) {
        const columns = unique.attributes.columns ?? [];
        const own = columns.filter((name) => name !== tenant && !parts.includes(name));
        const missing = own.filter((name) => nullable.has(name) && !isHeldWithout(catalog, table, columns, name));
        const holdsKey = key.length > 0 && key.every((name) => columns.includes(name));
        // all of them NULL together: "unique where it is given", which is what is mostly meant by one nullable column
        const isPart = missing.length > 0 && missing.length < own.length;
        if (unique.attributes.key?.nullsNotDistinct === true || holdsKey || !isPart) continue;
        const ddl = exchangeUniqueDdl(catalog, unique, { nullsNotDistinct: true });
        const listed = quotedList(columns);
        yield {
          about: unique.id,
          message: `unique key (${columns.join(', ')}) of ${said(catalog, table)} is not enforced if ${quotedNames(missing, ' or ')} is NULL, so duplicates can be inserted; ${remedy(catalog, 'set nulls_not_distinct: true', 'declare the key NULLS NOT DISTINCT')}, make the column NOT NULL, or use a unique index where it is not null`,
          ...(ddl.length > 0 && {
            ddl,
            before: [
              `SELECT ${listed}, count(*) FROM ${sqlName(table)} GROUP BY ${listed} HAVING count(*) > 1 LIMIT 20`,
            ],
          }),
        };
      }
    }
  },
});

/** True where a unique index of the other columns holds the rows in which one is NULL: UNIQUE (a, b) beside UNIQUE (a) WHERE b IS NULL. */
function isHeldWithout(catalog: Catalog, table: ObjectId, columns: readonly string[], name: string): boolean {
  const others = columns.filter((one) => one !== name);
  return indexesOf(catalog, table).some((index) => {
    const { unique, valid, where } = index;
    const [, delimited, plain] = /^[\s(]*(?:"((?:[^"]|"")+)"|(\w+))\s+IS\s+NULL[\s)]*$/i.exec(where ?? '') ?? [];
    const condition = delimited?.replaceAll('""', '"') ?? plain?.toLowerCase();
    return (
      unique && valid && condition === name && keyColumns(index).every((one) => one !== null && others.includes(one))
    );
  });
}
