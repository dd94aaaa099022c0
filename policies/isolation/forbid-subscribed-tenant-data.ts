import { said } from '../../src/catalog/words';
import { holdsTenants, meaningOf } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-subscribed-tenant-data',
  severity: 'warning',
  title: 'Let no subscription write rows of tenants',
  why: 'A subscription writes as its owner or as the owner of the table, and PostgreSQL refuses to apply a change where row security would hold that role: so it is one that nothing holds. Who writes on the publisher, or is the publisher, writes rows of every tenant here.',
  tradeoffs: 'A move to another server by logical replication needs one for as long as it takes.',
  validation: {
    sql: `SELECT s.subname, r.srrelid::regclass AS relation FROM pg_subscription s
JOIN pg_subscription_rel r ON r.srsubid = s.oid JOIN pg_class c ON c.oid = r.srrelid WHERE c.relrowsecurity`,
    expect: 'no rows',
  },
  changesIf: 'The publisher is this database before a move or an upgrade: waive it until that is done.',
  review: {
    found: 'subscriptions',
    are: 'write rows of tenants past row security',
    advice:
      'Say for each what it moves and until when. While it runs, give nobody who tenants work through a way to write at the publisher, and compare counts a tenant on both sides; once the move is done, disable it, set its slot to none and drop it.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/logical-replication-security.html',
    'https://www.postgresql.org/docs/current/sql-createsubscription.html',
  ],
  only: 'database',
  needs: ['server'],
  *checkCatalog(catalog, meaning) {
    for (const { name, owner, tables } of catalog.server?.subscriptions ?? []) {
      const written = tables.filter((table) => holdsTenants(meaningOf(catalog, meaning, table)));
      const [first] = written;
      if (first === undefined) continue;
      const others = written.length === 1 ? '' : ` and ${written.length - 1} more`;
      yield {
        about: { kind: 'subscription', name },
        role: owner,
        numbers: { tables: written.length },
        message: `subscription "${name}" writes ${said(catalog, first)}${others} past row security, so the publisher decides of which tenant a row is; drop it once what it moves has moved`,
      };
    }
  },
});
