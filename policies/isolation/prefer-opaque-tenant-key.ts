import { DATABASE } from '../../src/meaning/about';
import { tenantKeyIn } from '../../src/meaning/judged';
import { TENANTS_SQL } from '../../src/model/tenants-sql';
import { canonicalType } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

const TEXTS = ['text', 'character varying', 'character'];

export default defineRule({
  id: 'isolation/prefer-opaque-tenant-key',
  severity: 'warning',
  inProofs: false,
  style: true,
  title: 'Use uuid or bigint, not text, as the tenant key',
  why: "A name used as the key can't change without rewriting every row of the tenant, is copied into every index, varies by case and spaces, and reveals customers to outsiders.",
  tradeoffs: 'One lookup from the name to the key, at login.',
  validation: {
    sql: `WITH ${TENANTS_SQL},
-- the column by which the tenant is known: the key of the registry, else that of the first table
key AS (SELECT 0 AS place, own.oid, own.attname, own.atttypid FROM own JOIN registry r ON r.relation = own.oid
    JOIN pg_index i ON i.indrelid = own.oid AND i.indisprimary AND i.indkey::text = own.attnum::text
  UNION ALL (SELECT 1, t.relation, t.attname, t.atttypid FROM tenant t JOIN pg_class c ON c.oid = t.relation
    JOIN pg_namespace n ON n.oid = c.relnamespace ORDER BY n.nspname, c.relname LIMIT 1) ORDER BY 1 LIMIT 1)
SELECT oid::regclass AS relation, attname FROM key
WHERE atttypid IN ('text'::regtype, 'varchar'::regtype, 'bpchar'::regtype)`,
    expect: 'no rows',
  },
  changesIf: 'The text is an opaque, immutable id of another system, such as a ULID or an account number.',
  review: {
    found: 'tenant keys',
    are: 'are text',
    advice:
      'Worth it while tables are small, or when the key must change anyway: add a uuid or bigint to the registry, then to each table next to the text, fill it in batches, and swap keys, foreign keys and policies in one release. An opaque text of another system can stay.',
    goesIn: 'release',
    effort: ['L', 'L'],
  },
  refs: ['https://www.postgresql.org/docs/current/datatype-uuid.html'],
  *checkCatalog(catalog, meaning, moment) {
    const key = tenantKeyIn(catalog, meaning);
    if (key === undefined || moment === 'migration' || !TEXTS.includes(canonicalType(key.type))) return;
    yield {
      about: key.id,
      ...(catalog.source === 'spec' && { spot: { of: DATABASE, attribute: 'tenantKeyType' } }),
      message: `the tenant key has type "${key.type}"; if it holds a name, the tenant can't be renamed without rewriting its rows; use uuid or bigint unless the text is an opaque id`,
    };
  },
});
