import { said } from '../../src/catalog/words';
import { remedy } from '../../src/catalog/remedy';
import { tenantTables } from '../../src/meaning/whose';
import { DATABASE } from '../../src/meaning/about';
import { isShared } from '../../src/meaning/judged';
import { TENANTS_SQL } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-registry',
  severity: 'note',
  title: 'Create a table that lists the tenants',
  why: 'Without it any uuid is a valid tenant: a mistyped id silently creates a new, empty tenant, and nothing shows whose rows remain when a customer leaves.',
  tradeoffs:
    "Each tenant table gets a foreign key to it, whose lock on the tenant's row costs a little with each insert.",
  validation: {
    sql: `WITH ${TENANTS_SQL}
SELECT current_database() AS database WHERE EXISTS (SELECT FROM tenant) AND NOT EXISTS (SELECT FROM registry)`,
    expect: 'no rows',
  },
  changesIf: 'Another database lists the tenants, and a job compares the two.',
  review: {
    found: 'databases',
    are: 'have no table that lists the tenants',
    advice:
      "Create it with the distinct keys found in the tables, then add a foreign key from each table, NOT VALID first and validated later. A key that you don't recognize marks rows written under a mistyped tenant.",
    goesIn: 'online',
    effort: ['M', 'L'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK'],
  *checkCatalog(catalog, meaning, moment) {
    // a migration names what it changes; where the tenants are listed may be elsewhere
    if (!isShared(meaning) || (moment === 'migration' && meaning.model === null)) return;
    const scopes = tenantTables(catalog, meaning).map((one) => one.meaning.scope);
    const count = scopes.filter((scope) => scope === 'tenant').length;
    // of a spec with two tables of that scope neither is the registry
    if (count === 0 || (scopes.includes('registry') && meaning.model?.tenancy.registry !== null)) return;
    yield {
      about: DATABASE,
      spot: { of: DATABASE, attribute: 'registry' },
      numbers: { tables: count },
      message: `${said(catalog, DATABASE)} has ${count} tenant table${count === 1 ? '' : 's'} but no table that lists the tenants, so any value passes as a tenant; ${remedy(catalog, 'declare a table with scope: registry', 'create one that they reference')}`,
    };
  },
});
