import { at } from '../../src/kernel/pointer';
import { canonicalType } from '../../src/model/column-types';
import { guardedTables, isShared } from '../../src/model/queries';
import { forAllSql } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

/** Types whose = is exact and marked leak-proof in pg_proc, so that it may be an index condition below row security. */
const LEAKPROOF = ['uuid', 'bigint', 'integer', 'smallint', 'text', 'character varying', 'bytea', 'date'];
/** Collations that compare bytes; another one may be nondeterministic, and then = is wider than the value. */
const BYTEWISE = ['C', 'POSIX', 'ucs_basic', 'C.UTF-8', 'default'];

export default defineRule({
  id: 'isolation/require-tenant-key-type',
  severity: 'error',
  title: 'Take a tenant key whose equality is exact and leak-proof',
  why: 'The guard of every table rests on one = . For numeric, jsonb, enums, citext or text under a nondeterministic collation it is wider than the value or not leak-proof: "Acme" is taken for "acme", or each query reads the whole table before the guard.',
  tradeoffs: 'Tenants known by name need a uuid or a number beside it.',
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
  changesIf: 'Tenants have a schema or a database of their own.',
  refs: [
    'https://www.postgresql.org/docs/current/rules-privileges.html',
    'https://www.postgresql.org/docs/current/collation.html',
  ],
  waivable: false,
  *check(model) {
    if (!isShared(model)) return;
    const { key } = model.tenancy;
    if (!LEAKPROOF.includes(canonicalType(key.type))) {
      yield {
        at: at(key.origin, 'type'),
        object: `column "${key.column}"`,
        message: `the tenant key has type "${key.type}", whose = is not known to be exact and leak-proof, so no index serves the guard and values may be taken for one another; use uuid or bigint`,
      };
    }
    for (const table of guardedTables(model)) {
      const column = table.columns.find(({ name }) => name === table.tenantColumn);
      if (column?.collation === undefined || column.collation === null || BYTEWISE.includes(column.collation)) continue;
      yield {
        at: at(column.origin, 'collation'),
        object: `table "${table.name}"`,
        known: 'needs-live-check',
        message: `the tenant's column "${column.name}" of table "${table.name}" has collation "${column.collation}"; if it is nondeterministic, two tenants whose names it takes for equal see each other's rows; use collation C`,
        fix: [{ op: 'set', at: at(column.origin, 'collation'), value: 'C' }],
      };
    }
  },
});
