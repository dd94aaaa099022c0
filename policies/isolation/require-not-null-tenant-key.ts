import { said } from '../../src/catalog/words';
import { remedy } from '../../src/catalog/remedy';
import { columnOf, partsOf } from '../../src/catalog/select';
import type { Catalog } from '../../src/catalog/catalog';
import { sqlName } from '../../src/kinds/id';
import type { ObjectOf } from '../../src/kinds/attributes';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { declaredTable } from '../../src/meaning/declared';
import { runtimeRoles, tenantTables, writtenByRuntime } from '../../src/meaning/whose';
import { isShared } from '../../src/meaning/judged';
import type { Meaning } from '../../src/meaning/meaning';
import { showsNull } from '../../src/model/conditions';
import { TENANTS_SQL } from '../../src/model/tenants-sql';
import { defineRule, type CatalogHit } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-not-null-tenant-key',
  severity: 'error',
  title: 'Declare the tenant column NOT NULL',
  why: 'A row whose tenant is NULL belongs to no tenant: a condition with IS NULL shows it to all, and a composite foreign key with a NULL is not checked at all (MATCH SIMPLE).',
  tradeoffs: 'Rows for all tenants need a shared table of their own.',
  validation: {
    sql: `WITH ${TENANTS_SQL}
SELECT t.relation::regclass, t.attname FROM tenant t JOIN pg_attribute a ON a.attrelid = t.relation AND a.attnum = t.attnum
WHERE NOT a.attnotnull AND t.relation NOT IN (SELECT relation FROM registry)`,
    expect: 'no rows',
  },
  changesIf: 'Never in a shared schema.',
  review: {
    found: 'tenant columns',
    are: 'are nullable',
    advice:
      'First find the rows without a tenant and assign them, in batches; then set each NOT NULL with a CHECK, NOT VALID and then validated, so that the scan blocks nothing. Under row security such a row is visible to no tenant, but still counts in every unique key.',
    goesIn: 'online',
    effort: ['M', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  waivable: false,
  *checkCatalog(catalog, meaning) {
    if (!isShared(meaning)) return;
    for (const { table, meaning: whose } of tenantTables(catalog, meaning)) {
      const column = whose.tenantColumn === null ? undefined : columnOf(catalog, table.id, whose.tenantColumn);
      if (column === undefined || !isNullable(catalog, column, meaning)) continue;
      const spot = { of: column.id, attribute: 'notNull' };
      const [name, relation] = [quoteIdentifier(column.id.name), sqlName(table.id)];
      // without row security a NULL hides and shows nothing: as often as not it marks a row of the operator
      const shared = ofEverybody(catalog, meaning, table, column.id.name);
      if (shared !== undefined) {
        yield { about: column.id, spot, ...sharedHit(catalog, column, shared) };
        continue;
      }
      const isOpen = catalog.source !== 'spec' && !table.attributes.rowSecurity;
      yield {
        about: column.id,
        spot,
        ...(isOpen && { severity: 'note' }),
        message: isOpen
          ? `tenant column "${column.id.name}" of ${said(catalog, table.id)} is nullable; once row security is on, no tenant sees a row in which it is NULL; make it NOT NULL, or document whose rows those are`
          : `tenant column "${column.id.name}" of ${said(catalog, table.id)} is nullable, so a row can belong to no tenant; ${remedy(catalog, 'remove nullable: true', 'make it NOT NULL')}`,
        fix: [{ op: 'remove', ...spot }],
        ...(column.attributes.notNull === null && {
          ddl: [`ALTER TABLE ${relation} ALTER COLUMN ${name} SET NOT NULL`],
          before: [`SELECT * FROM ${relation} WHERE ${name} IS NULL LIMIT 1`],
        }),
      };
    }
  },
});

/** A primary key makes its columns NOT NULL whatever a spec says of them: there, what it says is the fault. */
function isNullable(catalog: Catalog, { id, attributes }: ObjectOf<'column'>, meaning: Meaning): boolean {
  if (attributes.notNull === null || catalog.source !== 'spec' || id.of === undefined)
    return attributes.notNull === null;
  return declaredTable(meaning, id.of)?.columns.find(({ name }) => name === id.name)?.nullable === true;
}

const DOES: Readonly<Record<ObjectOf<'policy'>['attributes']['command'], string>> = {
  ALL: 'change and delete',
  SELECT: 'read',
  INSERT: 'insert',
  UPDATE: 'change',
  DELETE: 'delete',
};

interface OfEverybody {
  readonly shows: ObjectOf<'policy'>;
  /** A permissive policy by which tenants write such rows too. */
  readonly writes: ObjectOf<'policy'> | undefined;
}

/** Policies that show the rows without a tenant to every tenant: built-in roles, templates. */
function ofEverybody(
  catalog: Catalog,
  meaning: Meaning,
  table: ObjectOf<'table'>,
  column: string,
): OfEverybody | undefined {
  if (catalog.source === 'spec' || !table.attributes.rowSecurity) return undefined;
  const permissive = partsOf(catalog, table.id, 'policy').filter(({ attributes }) => attributes.permissive);
  const passes = (condition: string | null): boolean => condition !== null && showsNull(condition, column);
  const shows = permissive.find(({ attributes: { using } }) => passes(using));
  if (shows === undefined) return undefined;
  const isWritten = writtenByRuntime(table, catalog, runtimeRoles(catalog, meaning));
  return {
    shows,
    writes: !isWritten
      ? undefined
      : permissive.find(({ attributes: { command, using, check } }) => {
          if (command === 'SELECT') return false;
          // UPDATE makes such a row the tenant's own, DELETE takes it from all
          return passes(using) || passes(check);
        }),
  };
}

function sharedHit(
  catalog: Catalog,
  { id }: ObjectOf<'column'>,
  { shows, writes }: OfEverybody,
): Pick<CatalogHit, 'severity' | 'message'> {
  const name = `column "${id.name}" of ${id.of === undefined ? 'a table' : said(catalog, id.of)}`;
  if (writes === undefined)
    return {
      severity: 'note',
      message: `${name} is nullable, and policy "${shows.id.name}" shows the rows in which it is NULL to every tenant; confirm that they are meant for all`,
    };
  const { command } = writes.attributes;
  const does = DOES[command];
  return {
    severity: 'error',
    message: `${name} is nullable, and policy "${writes.id.name}" lets every tenant ${does} the rows in which it is NULL, which all tenants see; show them by a policy FOR SELECT alone`,
  };
}
