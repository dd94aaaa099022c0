import { said } from '../../src/catalog/words';
import { objectsOf, columnOf } from '../../src/catalog/select';
import { baseType } from '../../src/catalog/tables';
import { sqlName } from '../../src/kinds/id';
import { tenantTables } from '../../src/meaning/whose';
import { DATABASE } from '../../src/meaning/about';
import { tenantKeyIn } from '../../src/meaning/judged';
import { forAllSql } from '../../src/model/tenants-sql';
import { canonicalType } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

/** Types whose = is exact and marked leak-proof in pg_proc, so that it may be an index condition below row security. */
const LEAKPROOF = ['uuid', 'bigint', 'integer', 'smallint', 'text', 'character varying', 'bytea', 'date', 'name'];
/** Collations that compare bytes; another one may be nondeterministic, and then = is wider than the value. */
const BYTEWISE = ['C', 'POSIX', 'ucs_basic', 'C.UTF-8', 'default'];

export default defineRule({
  id: 'isolation/require-tenant-key-type',
  severity: 'error',
  title: 'Use a tenant key whose equality is exact and leakproof',
  why: 'The guard of every table relies on one = operator. For numeric, jsonb, enums, citext or text with a nondeterministic collation, it matches different values or is not leakproof: "Acme" equals "acme", or each query reads the whole table before the guard.',
  tradeoffs: 'Tenants known by name need a uuid or a number in addition.',
  validation: {
    sql: `SELECT DISTINCT a.attrelid::regclass AS relation, a.attname, format_type(a.atttypid, a.atttypmod) AS type
FROM pg_policy p
JOIN pg_depend d ON d.classid = 'pg_policy'::regclass AND d.objid = p.oid AND d.refobjid = p.polrelid
JOIN pg_attribute a ON a.attrelid = p.polrelid AND a.attnum = d.refobjsubid
LEFT JOIN pg_collation c ON c.oid = a.attcollation
WHERE NOT p.polpermissive AND ${forAllSql('p')} AND p.polcmd = '*'
  AND (NOT coalesce(c.collisdeterministic, true) OR NOT EXISTS (
    SELECT FROM pg_operator o JOIN pg_proc f ON f.oid = o.oprcode
    WHERE o.oprname = '=' AND f.proleakproof AND o.oprleft = o.oprright
      AND o.oprleft = CASE a.atttypid WHEN 'varchar'::regtype THEN 'text'::regtype ELSE a.atttypid END))`,
    expect: 'no rows',
  },
  changesIf: 'Each tenant has its own schema or database.',
  review: {
    found: 'tenant keys',
    are: 'have an equality that is not exact and leakproof',
    advice:
      'Use uuid or bigint, or text in a collation that compares bytes: add the new column to the registry and to each table, fill it in batches, and swap keys, foreign keys and policies in one release. First look for keys that differ only by case or spaces: those are already two tenants.',
    goesIn: 'release',
    effort: ['L', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/rules-privileges.html',
    'https://www.postgresql.org/docs/current/collation.html',
  ],
  waivable: false,
  *checkCatalog(catalog, meaning) {
    const key = tenantKeyIn(catalog, meaning);
    if (key === undefined) return;
    if (!LEAKPROOF.includes(canonicalType(baseType(catalog, key.type))))
      yield {
        about: key.id,
        detail: 'type',
        ...(catalog.source === 'spec' && { spot: { of: DATABASE, attribute: 'tenantKeyType' } }),
        message: `the tenant key has type "${key.type}", whose = is not known to be exact and leakproof, so the guard can't use an index and may match another tenant; use uuid or bigint`,
      };
    const known = new Map(objectsOf(catalog, 'collation').map(({ id, attributes }) => [sqlName(id), attributes]));
    for (const { table, meaning: whose } of tenantTables(catalog, meaning)) {
      const column = whose.tenantColumn === null ? undefined : columnOf(catalog, table.id, whose.tenantColumn);
      const collation = column?.attributes.collation ?? null;
      if (column === undefined || collation === null || BYTEWISE.includes(collation.name)) continue;
      const isDeterministic = known.get(sqlName(collation))?.deterministic;
      // PostgreSQL ships none that takes different texts for equal; the name that a spec has may be of any schema
      if (isDeterministic === true || (collation.schema === 'pg_catalog' && catalog.source !== 'spec')) continue;
      const doubt = isDeterministic === undefined ? 'if it is nondeterministic, two' : 'it is nondeterministic, so two';
      const spot = { of: column.id, attribute: 'collation' };
      yield {
        about: column.id,
        detail: 'collation',
        spot,
        known: isDeterministic === undefined ? 'needs-live-check' : 'proved',
        message: `tenant column "${column.id.name}" of ${said(catalog, table.id)} has collation "${collation.name}"; ${doubt} tenants whose names compare equal see each other's rows; use collation C`,
        fix: [{ op: 'set', ...spot, value: 'C' }],
      };
    }
  },
});
