import { said } from '../../src/catalog/words';
import { tablesIn, type Asked, type NamedTable } from '../../src/meaning/named-tables';
import { placeIn, type JudgedQuery } from '../../src/meaning/queries';
import { asksByKey, isHeldByRowSecurity, isOf, narrowing } from '../../src/meaning/reads';
import { defineRule } from '../../src/rules/rule';
import type { Block, Filter } from '../../src/sql/shape';

export default defineRule({
  id: 'queries/require-tenant-scope',
  severity: 'warning',
  title: "Filter by tenant where row security doesn't",
  why: "For a role with BYPASSRLS, a superuser, or on a table without row security, PostgreSQL doesn't add the tenant: the query reads or changes the rows of all tenants.",
  tradeoffs: 'None if one tenant is intended; a report over all tenants reads a rollup.',
  validation: { none: 'the catalog contains no queries; it only shows the roles that no policy applies to' },
  changesIf: 'The query intentionally runs over all tenants: waive it and name the roles that see the result.',
  review: {
    found: 'places',
    are: "don't filter by tenant",
    advice:
      'Add the tenant to each condition, starting with statements that write, and pass it to functions as a parameter.',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    if (query.purpose !== 'query') return;
    for (const block of query.shape.blocks) {
      for (const table of tablesIn(block, asked)) {
        const tenant = table.scope === 'tenant' ? table.tenantColumn : null;
        if (tenant === null || block.command === 'insert' || isHeldByRowSecurity(query, table)) continue;
        if (namesTenant(narrowing(block, table, asked), tenant) || isTied(block, table, asked)) continue;
        const isBody = isInBody(query, table);
        // the rows that a function was called for, or that fired it, are found by their keys
        if (isBody && asksByKey(block, table, asked)) continue;
        yield {
          ...placeIn(query, table.id),
          detail: block.command,
          ...(isBody && { severity: 'note' }),
          message: `${query.object} ${verb(block)} ${said(catalog, table.id)} without filtering by "${tenant}", and ${reason(query, table)}, so it affects the rows of all tenants; add "${tenant}" = the intended tenant`,
        };
      }
    }
  },
});

/** In the body of a function over tables without row security: that they have none is found once for each. */
function isInBody({ about }: JudgedQuery, { table }: NamedTable): boolean {
  return about.of?.kind === 'function' && !table.attributes.rowSecurity;
}

function namesTenant(filters: readonly Filter[], tenant: string): boolean {
  return filters.some(
    ({ column, comparison }) => column === tenant && ['equality', 'list', 'join'].includes(comparison),
  );
}

/** An outer join by the tenant's column: its rows are of the tenant that another table of the query names. */
function isTied(block: Block, table: NamedTable, asked: Asked): boolean {
  const { tenantColumn } = table;
  const ties = block.joined.filter(({ column }) => column === tenantColumn);
  const isNamed = tablesIn(block, asked).some(
    (other) =>
      other !== table &&
      other.tenantColumn !== null &&
      narrowing(block, other, asked).some(
        ({ column, comparison }) => column === other.tenantColumn && ['equality', 'list'].includes(comparison),
      ),
  );
  return isNamed && ties.some((tie) => isOf(tie, table, block, asked));
}

function verb({ command }: Block): string {
  return command === 'select' ? 'reads' : `${command}s rows of`;
}

function reason({ role }: JudgedQuery, { table }: NamedTable): string {
  return table.attributes.rowSecurity
    ? `role "${role?.name ?? ''}" bypasses row security`
    : 'the table has no row security';
}
