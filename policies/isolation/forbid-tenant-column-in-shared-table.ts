import { said } from '../../src/catalog/words';
import { remedy } from '../../src/catalog/remedy';
import { ownTables } from '../../src/catalog/relations';
import { meaningOf, tenantColumnOf } from '../../src/meaning/whose';
import { isShared } from '../../src/meaning/judged';
import { forAllSql } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-tenant-column-in-shared-table',
  severity: 'error',
  title: 'Keep tenant rows out of shared tables',
  why: "A shared table has no row security. A tenant column there means that its rows differ by tenant, and every tenant reads the others' rows.",
  tradeoffs: 'Defaults for all tenants and overrides per tenant need two tables.',
  validation: {
    sql: `SELECT a.attrelid::regclass AS relation, a.attname
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relrowsecurity AND n.nspname !~ '^(pg_|information_schema$)' AND a.attnum > 0
  AND a.attname IN (SELECT k.attname FROM pg_policy p
    JOIN pg_depend d ON d.classid = 'pg_policy'::regclass AND d.objid = p.oid AND d.refobjid = p.polrelid
    JOIN pg_attribute k ON k.attrelid = p.polrelid AND k.attnum = d.refobjsubid
    JOIN pg_constraint key ON key.conrelid = p.polrelid AND key.contype = 'p' AND cardinality(key.conkey) > 1
    WHERE NOT p.polpermissive AND ${forAllSql('p')} AND p.polcmd = '*')`,
    expect: 'no rows',
  },
  changesIf:
    'The column means something else, for example the tenant of an upstream system: then give it another name.',
  review: {
    found: 'tables',
    are: 'are shared by all tenants but have a tenant column',
    advice:
      'Find out which roles read each: what one tenant sees of the others is the damage. Split off the rows that are the same for all, or enable and force row security with a tenant policy; queries that read all rows see only one tenant from then on.',
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  waivable: false,
  *checkCatalog(catalog, meaning) {
    if (!isShared(meaning)) return;
    for (const { id } of ownTables(catalog)) {
      if (meaningOf(catalog, meaning, id)?.scope !== 'shared') continue;
      const column = tenantColumnOf(catalog, id, meaning.tenantKey?.column ?? null);
      if (column === null) continue;
      yield {
        about: id,
        spot: { of: { kind: 'column', name: column, of: id } },
        message: `shared ${said(catalog, id)} has tenant column "${column}" but no row security, so each tenant reads the rows of all; ${remedy(catalog, 'set scope: tenant', 'protect it like a tenant table')}`,
        fix: [{ op: 'remove', of: id, attribute: 'scope' }],
      };
    }
  },
});
