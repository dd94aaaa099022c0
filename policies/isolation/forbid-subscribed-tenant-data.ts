import { said } from '../../src/catalog/words';
import { holdsTenants, meaningOf } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-subscribed-tenant-data',
  severity: 'warning',
  title: 'Let no subscription write tenant rows',
  why: "A subscription writes as its owner or as the table's owner, and PostgreSQL refuses to apply a change if row security applies to that role, so it always bypasses row security. Every role that can write on the publisher writes rows of every tenant here.",
  tradeoffs: 'A migration to another server by logical replication needs one while it lasts.',
  validation: {
    sql: `SELECT s.subname, r.srrelid::regclass AS relation FROM pg_subscription s
JOIN pg_subscription_rel r ON r.srsubid = s.oid JOIN pg_class c ON c.oid = r.srrelid WHERE c.relrowsecurity`,
    expect: 'no rows',
  },
  changesIf: 'The publisher is this database before a migration or an upgrade: waive it until that is done.',
  review: {
    found: 'subscriptions',
    are: 'write tenant rows past row security',
    advice:
      'Document for each what it moves and until when. While it runs, let no tenant role write on the publisher, and compare row counts per tenant on both sides; once the migration is done, disable it, set its slot to none and drop it.',
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
        message: `subscription "${name}" writes ${said(catalog, first)}${others} past row security, so the publisher decides which tenant each row belongs to; drop it once the migration is done`,
      };
    }
  },
});
