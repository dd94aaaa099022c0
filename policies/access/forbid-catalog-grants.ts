import { SECRET_CATALOGS, SECRET_COLUMNS } from '../../src/catalog/secret-catalogs';
import { objectsOf } from '../../src/catalog/select';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { revokeStatements } from '../../src/kinds/grants';
import { sqlName, type ObjectId } from '../../src/kinds/id';
import { namesReached } from '../../src/meaning/judged';
import { defineRule } from '../../src/rules/rule';

const names = (list: readonly string[]): string => list.map((name) => `'${name}'`).join(', ');

export default defineRule({
  id: 'access/forbid-catalog-grants',
  severity: 'error',
  explains: ['object'],
  only: 'database',
  title: 'Grant no catalog that PostgreSQL keeps for superusers',
  why: "Catalogs have no row security. pg_statistic contains values of all tenants' rows, because ANALYZE samples them; pg_largeobject contains files, pg_authid password hashes, and pg_user_mapping and pg_subscription passwords of other servers.",
  tradeoffs: 'pg_stats, pg_roles and pg_user_mappings show each role what it may see.',
  validation: {
    sql: `SELECT c.oid::regclass AS catalog, t.attname AS "column", x.grantee::regrole AS role, x.privilege_type
FROM pg_class c LEFT JOIN pg_attribute t ON t.attrelid = c.oid AND t.attacl IS NOT NULL,
  LATERAL (SELECT * FROM aclexplode(c.relacl) WHERE c.relname <> 'pg_subscription' OR privilege_type = 'SELECT'
    UNION ALL SELECT * FROM aclexplode(t.attacl)
      WHERE c.relname <> 'pg_subscription' OR t.attname IN (${names(SECRET_COLUMNS['pg_subscription'] ?? [])})) x
WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relname IN (${names(Object.keys(SECRET_CATALOGS))})
  AND x.grantee <> c.relowner AND x.grantee::regrole::text !~ '^pg_'`,
    expect: 'no rows',
  },
  changesIf: 'The role belongs to the operator and serves no tenant.',
  review: {
    found: 'grants',
    are: 'let a tenant role read catalogs that PostgreSQL keeps for superusers',
    advice:
      'Revoke each at once. If pg_authid, pg_shadow, pg_user_mapping or pg_subscription was granted, change the passwords that are in it. What reads pg_statistic can read pg_stats, which shows a role only the tables that it may read.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/catalog-pg-statistic.html',
    'https://www.postgresql.org/docs/current/catalog-pg-init-privs.html',
  ],
  waivable: false,
  *checkCatalog(catalog, meaning) {
    const reached = namesReached(catalog, meaning);
    for (const { id, attributes } of objectsOf(catalog, 'privileges')) {
      const relation = secretOf(id.of);
      if (relation === undefined) continue;
      const grants = attributes.granted.filter(({ grantee }) => grantee === null || reached.has(grantee));
      const [first] = grants;
      if (first === undefined) continue;
      const role = first.grantee ?? 'PUBLIC';
      const { column } = attributes;
      yield {
        about: relation,
        detail: column ?? '',
        role,
        message: `"${role}" has ${first.privilege} on ${relation.name}${column === null ? '' : ` (${column})`}, which contains ${SECRET_CATALOGS[relation.name] ?? ''}; revoke it`,
        ddl: revokeStatements(
          `TABLE ${sqlName(relation)}`,
          grants,
          column === null ? '' : ` (${quoteIdentifier(column)})`,
        ),
      };
    }
  },
});

/** The catalog that is read by a grant on it or on a column of it; undefined where everybody reads as much. */
function secretOf(of: ObjectId | undefined): ObjectId | undefined {
  const relation = of?.kind === 'column' ? of.of : of;
  if (relation?.schema !== 'pg_catalog' || SECRET_CATALOGS[relation.name] === undefined) return undefined;
  const columns = SECRET_COLUMNS[relation.name];
  return of?.kind !== 'column' || columns === undefined || columns.includes(of.name) ? relation : undefined;
}
