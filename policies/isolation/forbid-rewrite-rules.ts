import type { Catalog } from '../../src/catalog/catalog';
import { relationKey, relationsByKey } from '../../src/catalog/relations';
import { said } from '../../src/catalog/words';
import { objectsOf, objectAt } from '../../src/catalog/select';
import { sqlName, type ObjectId } from '../../src/kinds/id';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { defineRule } from '../../src/rules/rule';
import { itsOwner } from '../../src/script/initial-grants';

export default defineRule({
  id: 'isolation/forbid-rewrite-rules',
  severity: 'error',
  explains: ['object', 'relation'],
  title: "Don't use rewrite rules on tables",
  why: "A rule turns a statement on one table into others that run with the privileges of the table's owner: a role that can INSERT here can DELETE elsewhere, without grants or policies of its own.",
  tradeoffs: "A trigger does the same with the calling role's privileges; a view needs an INSTEAD OF trigger.",
  validation: {
    sql: `SELECT c.oid::regclass AS relation, r.rulename FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
JOIN pg_namespace n ON n.oid = c.relnamespace WHERE r.rulename <> '_RETURN' AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'Never: PostgreSQL itself recommends triggers.',
  review: {
    found: 'rules',
    are: 'rewrite statements before policies are applied',
    advice:
      'Replace each with a trigger (INSTEAD OF on a view), in one transaction with DROP RULE, and test it as a tenant.',
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
    for (const { id, attributes } of objectsOf(catalog, 'rule')) {
      const relation = id.of === undefined ? undefined : objectAt(catalog, id.of);
      if (relation === undefined) continue;
      yield {
        about: relation.id,
        detail: id.name,
        ...writtenIn(catalog, attributes.definition),
        message: `rule "${id.name}" on ${said(catalog, relation.id)} runs additional statements as ${itsOwner(relation.owner)}, past the caller's own grants; use a trigger`,
        ddl: [`DROP RULE ${quoteIdentifier(id.name)} ON ${sqlName(relation.id)}`],
      };
    }
  },
});

/** The relation that its query inserts into or changes. */
function writtenIn(catalog: Catalog, definition: string): { readonly relation?: ObjectId } {
  const [, query = ''] = definition.split(/\bDO\b/);
  const [, schema, name] = /(?:INSERT INTO|UPDATE) "?(\w+)"?\."?(\w+)"?/i.exec(query) ?? [];
  const relation =
    name === undefined ? undefined : relationsByKey(catalog).get(relationKey({ schema: schema ?? '', name }));
  return relation === undefined ? {} : { relation: relation.id };
}
