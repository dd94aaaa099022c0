import { objectsOf } from '../../src/catalog/select';
import { quoted, said } from '../../src/catalog/words';
import type { Scope } from '../../src/meaning/meaning';
import { meaningOf } from '../../src/meaning/whose';
import { TENANTS_SQL } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/forbid-shared-to-tenant-reference',
  severity: 'error',
  title: 'Let no shared or registry table reference tenant rows',
  why: "A row that all tenants read must not point to one tenant's row: every tenant sees the id, and the foreign key can't include the tenant, so it can point to any tenant's row.",
  tradeoffs: "A tenant's additions to shared data are in a tenant table that references the shared one.",
  validation: {
    sql: `WITH ${TENANTS_SQL}
SELECT f.conrelid::regclass AS relation, f.conname FROM pg_constraint f
WHERE f.contype = 'f' AND f.conparentid = 0 AND f.conrelid <> f.confrelid AND CASE WHEN EXISTS (SELECT FROM tenant)
  THEN f.confrelid IN (SELECT relation FROM tenant EXCEPT SELECT relation FROM registry)
    AND f.conrelid NOT IN (SELECT relation FROM tenant EXCEPT SELECT relation FROM registry)
  -- where no column has a known name, the first of a key is the tenant
  ELSE NOT coalesce((SELECT p.conkey[1] = ANY (f.conkey) FROM pg_constraint p WHERE p.conrelid = f.conrelid AND p.contype = 'p'), false)
    AND EXISTS (SELECT FROM pg_constraint p WHERE p.conrelid = f.confrelid AND p.contype = 'p' AND cardinality(p.conkey) > 1) END`,
    expect: 'no rows',
  },
  changesIf: 'The rows do belong to tenants: then declare scope tenant.',
  review: {
    found: 'foreign keys',
    are: "point from shared rows to one tenant's rows",
    advice:
      "Reverse each: put a tenant's additions to shared data in a tenant table that references the shared one. Copy the data, let the application read it from there, and drop the old column one release later.",
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK'],
  *checkCatalog(catalog, meaning) {
    for (const { id, attributes } of objectsOf(catalog, 'foreign key')) {
      const { columns, references } = attributes;
      const own = id.of === undefined ? undefined : meaningOf(catalog, meaning, id.of);
      const target = meaningOf(catalog, meaning, references);
      if (id.of === undefined || own === undefined || target === undefined || !leaks(own.scope, target.scope)) continue;
      yield {
        about: id,
        message: `${own.scope} ${said(catalog, id.of)} references ${target.scope} ${said(catalog, references)} by (${columns.join(', ')}), so it shows one tenant's row id to all readers; reverse the reference, or make ${quoted(catalog, id.of)} a tenant table`,
      };
    }
  },
});

/** Rows for all that name rows of one; the registry's own rows are those of tenants for whoever shares them. */
function leaks(own: Scope, target: Scope): boolean {
  return (
    (own === 'shared' || own === 'registry') && (target === 'tenant' || (target === 'registry' && own === 'shared'))
  );
}
