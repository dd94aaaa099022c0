import { said } from '../../src/catalog/words';
import { objectsOf, objectAt } from '../../src/catalog/select';
import { sqlName } from '../../src/kinds/id';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-rewrite-rules',
  severity: 'error',
  explains: ['object'],
  title: 'Keep rewrite rules away from tables',
  why: 'A rule turns a statement on one table into others that run with the rights of the owner of the table: who may insert here then deletes there, past his own grants and policies.',
  tradeoffs: 'A trigger does the same as the user who asks; a view with INSTEAD OF needs one.',
  validation: {
    sql: `SELECT c.oid::regclass AS relation, r.rulename FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
JOIN pg_namespace n ON n.oid = c.relnamespace WHERE r.rulename <> '_RETURN' AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'Never: PostgreSQL itself advises triggers.',
  review: {
    found: 'rules',
    are: 'change statements before a policy is asked',
    advice:
      'Replace each by a trigger (INSTEAD OF on a view), in one transaction with the DROP of the rule, and try it as a tenant.',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/rules-privileges.html',
    'https://www.postgresql.org/docs/current/rules-triggers.html',
  ],
  waivable: false,
  only: 'database',
  *checkCatalog(catalog) {
    for (const { id } of objectsOf(catalog, 'rule')) {
      const relation = id.of === undefined ? undefined : objectAt(catalog, id.of);
      if (relation === undefined) continue;
      yield {
        about: relation.id,
        detail: id.name,
        message: `rule "${id.name}" on ${said(catalog, relation.id)} runs other statements as "${relation.owner}"; write a trigger`,
        ddl: [`DROP RULE ${quoteIdentifier(id.name)} ON ${sqlName(relation.id)}`],
      };
    }
  },
});
