import type { Catalog } from '../../src/catalog/catalog';
import { partSaid } from '../../src/catalog/names';
import { objectOf, objectsOf, partsOf } from '../../src/catalog/select';
import { nullableColumns } from '../../src/catalog/tables';
import { quoted, said } from '../../src/catalog/words';
import type { ObjectOf } from '../../src/kinds/attributes';
import type { ObjectId } from '../../src/kinds/id';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { meaningOf, runtimeRoles, unguessableColumns, writtenByRuntime } from '../../src/meaning/whose';
import { TENANTS_SQL } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/require-tenant-in-foreign-key',
  severity: 'error',
  explains: ['existence'],
  title: 'Include the tenant in foreign keys between tenant tables',
  why: "PostgreSQL checks foreign keys without row security. Unless both sides include the tenant, one tenant's row can reference another's, which reveals that it exists, blocks its delete, or is deleted with it.",
  tradeoffs: 'A unique key (tenant, id) on the parent, which the primary key already is.',
  validation: {
    sql: `WITH ${TENANTS_SQL}
SELECT f.conrelid::regclass AS relation, f.conname FROM pg_constraint f
JOIN tenant child ON child.relation = f.conrelid JOIN tenant parent ON parent.relation = f.confrelid
WHERE f.contype = 'f' AND f.conparentid = 0
  AND f.conrelid NOT IN (SELECT relation FROM registry) AND f.confrelid NOT IN (SELECT relation FROM registry)
  AND NOT EXISTS (SELECT FROM unnest(f.conkey, f.confkey) AS pair(own, other) WHERE own = child.attnum AND other = parent.attnum)`,
    expect: 'no rows',
  },
  changesIf: "Each tenant has its own schema or database: then no other tenant's row can be referenced.",
  review: {
    found: 'foreign keys',
    are: 'omit the tenant',
    advice:
      "Give each parent a unique key on tenant and id, built CONCURRENTLY; add the foreign key on both columns, NOT VALID and then validated; drop the narrow one last. Rows that reference another tenant's parent make VALIDATE fail: they are leaks that have already happened, so review each one.",
    goesIn: 'online',
    effort: ['M', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
    'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
  ],
  waivable: false,
  *checkCatalog(catalog, meaning) {
    const roles = runtimeRoles(catalog, meaning);
    for (const { id, attributes } of objectsOf(catalog, 'foreign key')) {
      const { columns, references, referencedColumns } = attributes;
      const child = id.of === undefined ? undefined : meaningOf(catalog, meaning, id.of);
      const parent = meaningOf(catalog, meaning, references);
      if (id.of === undefined || child?.scope !== 'tenant' || parent?.scope !== 'tenant') continue;
      if (child.tenantColumn === null || parent.tenantColumn === null) continue;
      const place = columns.indexOf(child.tenantColumn);
      if (place >= 0 && referencedColumns[place] === parent.tenantColumn) continue;
      // rows of the parent without a tenant may be for all of them, and a key with the tenant refers to none of those
      const isOpen = nullableColumns(catalog, references).has(parent.tenantColumn);
      const marker = publicMarker(catalog, references);
      const advice =
        marker !== undefined
          ? `if rows of ${quoted(catalog, references)} with ${quoteIdentifier(marker)} are for all tenants, compare the tenant in a trigger that allows those, else add the tenant on both sides`
          : isOpen
            ? `add the tenant on both sides once ${quoteIdentifier(parent.tenantColumn)} of ${quoted(catalog, references)} is NOT NULL, or check it in a trigger`
            : 'add the tenant on both sides';
      yield {
        about: id,
        ...(catalog.source !== 'spec' &&
          !isReachable(catalog, id.of, attributes, roles) && {
            severity: isOpen || marker !== undefined ? 'note' : 'warning',
          }),
        message:
          catalog.source === 'spec'
            ? `foreign key (${columns.join(', ')}) from ${said(catalog, id.of)} to ${quoted(catalog, references)} omits ${quoteIdentifier(child.tenantColumn)}, so a row can reference another tenant's row; remove across_tenants`
            : `${partSaid(catalog, id)} omits ${quoteIdentifier(child.tenantColumn)}, so a row can reference another tenant's row; ${advice}`,
        fix: [{ op: 'remove', of: id, attribute: 'acrossTenants' }],
      };
    }
  },
});

/** Columns that mark a row as one for all tenants: a public template, a shared list. */
const PUBLIC = /^(?:is_)?(?:public|shared|global)$/;

function publicMarker(catalog: Catalog, table: ObjectId): string | undefined {
  const columns = partsOf(catalog, table, 'column');
  return columns.find(({ id, attributes }) => attributes.type === 'boolean' && PUBLIC.test(snake(id.name)))?.id.name;
}

/** `isPublic` as `is_public`. */
function snake(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
}

/**
 * Whether a tenant held by row security gets at the key of another's row by guessing. Without row security it reads the key, and needs
 * no foreign key to tell; one that nobody guesses it must have seen; and what it does not write refers to nothing of its making.
 */
function isReachable(
  catalog: Catalog,
  child: ObjectId,
  { references, referencedColumns }: ObjectOf<'foreign key'>['attributes'],
  roles: readonly ObjectOf<'role'>[],
): boolean {
  const table = objectOf(catalog, 'table', child);
  if (table?.attributes.rowSecurity !== true || !writtenByRuntime(table, catalog, roles)) return false;
  const random = unguessableColumns(catalog, references);
  return !referencedColumns.some((name) => random.has(name));
}
