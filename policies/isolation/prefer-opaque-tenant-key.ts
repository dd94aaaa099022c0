import { DATABASE } from '../../src/meaning/about';
import { tenantKeyIn } from '../../src/meaning/judged';
import { forAllSql } from '../../src/model/tenants-sql';
import { canonicalType } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

const TEXTS = ['text', 'character varying', 'character'];

export default defineRule({
  id: 'isolation/prefer-opaque-tenant-key',
  severity: 'warning',
  title: 'Number tenants by uuid or bigint rather than by text',
  why: 'A name that is the key cannot change without rewriting every row of the tenant, is copied into every index, differs by case and blanks, and tells outsiders who the customers are.',
  tradeoffs: 'One look-up from the name to the key, at login.',
  validation: {
    sql: `SELECT DISTINCT a.attrelid::regclass AS relation, a.attname
FROM pg_policy p
JOIN pg_depend d ON d.classid = 'pg_policy'::regclass AND d.objid = p.oid AND d.refobjid = p.polrelid
JOIN pg_attribute a ON a.attrelid = p.polrelid AND a.attnum = d.refobjsubid
WHERE NOT p.polpermissive AND ${forAllSql('p')} AND p.polcmd = '*'
  AND a.atttypid IN ('text'::regtype, 'varchar'::regtype, 'bpchar'::regtype)`,
    expect: 'no rows',
  },
  changesIf: 'The text is an opaque, immutable id of another system, such as a ULID or an account number.',
  review: {
    found: 'tenant keys',
    are: 'are texts',
    advice:
      'Worth it while tables are small, or when the key must change anyway: add a uuid or bigint to the registry, then to each table beside the text, fill it in batches, and swap keys, foreign keys and policies in one release. An opaque text of another system may stay.',
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
      message: `the tenant key has type "${key.type}", so a tenant cannot be renamed and each key and index carries its name; use uuid or bigint`,
    };
  },
});
