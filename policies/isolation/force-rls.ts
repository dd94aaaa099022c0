import type { Catalog } from '../../src/catalog/catalog';
import { objectsOf } from '../../src/catalog/select';
import { isSupabases } from '../../src/catalog/platform-roles';
import { said } from '../../src/catalog/words';
import { sqlName } from '../../src/kinds/id';
import { definerOver } from '../../src/meaning/definers';
import { isInReach } from '../../src/meaning/in-reach';
import { isShared } from '../../src/meaning/judged';
import { tenantTables } from '../../src/meaning/whose';
import { ofTenantsSql, TENANTS_SQL } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';
import { itsOwner } from '../../src/script/initial-grants';

export default defineRule({
  id: 'isolation/force-rls',
  severity: 'error',
  explains: ['owner'],
  title: 'Force row security on every tenant table',
  why: "A table's owner bypasses its policies unless row security is forced: one job or SECURITY DEFINER function that runs as the owner reads every tenant's rows.",
  tradeoffs:
    'Backfills run by the owner must set the tenant, one tenant at a time; pg_dump needs a role with BYPASSRLS.',
  validation: {
    sql: `WITH ${TENANTS_SQL}
SELECT c.oid::regclass AS relation FROM pg_class c
WHERE c.relrowsecurity AND NOT c.relforcerowsecurity AND NOT c.relispartition AND ${ofTenantsSql('c.oid')}`,
    expect: 'no rows',
  },
  changesIf: 'Each tenant has its own schema or database.',
  review: {
    found: 'tables',
    are: "don't apply row security to their owner",
    advice:
      'Force it table by table (ALTER TABLE ... FORCE ROW LEVEL SECURITY, a moment of ACCESS EXCLUSIVE) after you answer two questions. Which functions run as the owner? From then on they see only the current tenant. Which backfills and dumps do? They silently change nothing, unless row_security is off, which makes them fail.',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
    'https://www.postgresql.org/docs/current/sql-altertable.html',
  ],
  waivable: false,
  *checkCatalog(catalog, meaning) {
    if (!isShared(meaning)) return;
    for (const { table } of tenantTables(catalog, meaning)) {
      const { id, owner, attributes } = table;
      if (!attributes.rowSecurity || attributes.forceRowSecurity) continue;
      const spot = { of: id, attribute: 'forceRowSecurity' };
      const base = { about: id, spot, fix: [{ op: 'remove' as const, ...spot }] };
      // forced, it would see no row any more, or ask a policy that calls it again, until the stack is full (54001)
      const reader = catalog.source === 'spec' ? undefined : definerOver(catalog, table);
      if (reader !== undefined) {
        yield {
          ...base,
          severity: 'note',
          message: `${said(catalog, id)} does not force row security, and SECURITY DEFINER ${said(catalog, reader.id)} lives off it; give that an owner with policies of its own before you force it`,
        };
        continue;
      }
      const power = powerOf(catalog, owner);
      yield {
        ...base,
        // no tenant works as the owner, nor through a function that is one
        ...(!isInReach(catalog, meaning, table) && { severity: 'warning' }),
        ...(power !== undefined && { severity: 'note' }),
        message:
          power === undefined
            ? `${said(catalog, id)} does not force row security, so ${itsOwner(owner)} and functions that run as it read every tenant's rows; force it`
            : `${said(catalog, id)} does not force row security; ${itsOwner(owner)} ${power} and bypasses policies anyway, so this matters only once another role owns it; force it`,
        ddl: [`ALTER TABLE ${sqlName(id)} FORCE ROW LEVEL SECURITY`],
      };
    }
  },
});

/** FORCE holds an owner; who bypasses row security anyway is not held by it. */
function powerOf(catalog: Catalog, owner: string | null): string | undefined {
  const role = objectsOf(catalog, 'role').find(({ id }) => id.name === owner)?.attributes;
  if (role?.superuser === true) return 'is a superuser';
  if (catalog.source === 'sql' && isSupabases(owner, catalog)) return 'has BYPASSRLS on Supabase';
  return role?.bypassRls === true ? 'has BYPASSRLS' : undefined;
}
