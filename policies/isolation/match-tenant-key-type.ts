import { said } from '../../src/catalog/words';
import { remedy } from '../../src/catalog/remedy';
import { columnOf } from '../../src/catalog/select';
import { baseType } from '../../src/catalog/tables';
import { tenantTables } from '../../src/meaning/whose';
import { isShared } from '../../src/meaning/judged';
import { forAllSql } from '../../src/model/tenants-sql';
import { canonicalType } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/match-tenant-key-type',
  severity: 'error',
  title: 'Use one type for the tenant column in all tables',
  why: "The current tenant is cast to the key's declared type. If a column has another type, the guard compares across types: it fails, or it casts the column and can't use an index.",
  tradeoffs: 'A table taken over from another system must be converted.',
  validation: {
    sql: `WITH tenant AS (
  SELECT DISTINCT a.attrelid, a.attname, CASE a.atttypid WHEN 'varchar'::regtype THEN 'text'::regtype ELSE a.atttypid END AS atttypid FROM pg_policy p
  JOIN pg_depend d ON d.classid = 'pg_policy'::regclass AND d.objid = p.oid AND d.refobjid = p.polrelid
  JOIN pg_attribute a ON a.attrelid = p.polrelid AND a.attnum = d.refobjsubid
  WHERE NOT p.polpermissive AND ${forAllSql('p')} AND p.polcmd = '*')
SELECT attrelid::regclass AS relation, attname, atttypid::regtype AS type FROM tenant
WHERE (SELECT count(DISTINCT atttypid) FROM tenant) > 1`,
    expect: 'no rows',
  },
  changesIf: 'Each tenant has its own schema or database.',
  review: {
    found: 'tables',
    are: 'have a tenant column of another type',
    advice:
      'Convert each to the most common type: add a column of that type, fill it in batches, and swap it in with its keys, foreign keys and policies in one release. ALTER COLUMN TYPE rewrites the table under ACCESS EXCLUSIVE and is refused while a policy uses the column.',
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/indexes-opclass.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  waivable: false,
  *checkCatalog(catalog, meaning) {
    const wanted = meaning.tenantKey?.type;
    if (wanted === undefined || !isShared(meaning)) return;
    // the length of a type and the checks of a domain change nothing of how values compare
    const compared = (type: string): string => withoutVarchar(canonicalType(baseType(catalog, type)));
    for (const { table, meaning: whose } of tenantTables(catalog, meaning)) {
      const column = whose.tenantColumn === null ? undefined : columnOf(catalog, table.id, whose.tenantColumn);
      if (column === undefined || compared(column.attributes.type) === compared(wanted)) continue;
      const isTenants = whose.scope === 'tenant';
      const inSpec = `give it type ${wanted}${isTenants ? ', or omit it: it is added' : ''}`;
      const among = amongIntegers(compared(column.attributes.type), compared(wanted));
      yield {
        about: column.id,
        ...(among !== null && { severity: among.severity }),
        message: `tenant column "${column.id.name}" of ${said(catalog, table.id)} has type "${column.attributes.type}" but the tenant key has "${wanted}", ${among?.consequence ?? "so the guard fails or can't use an index"}; ${remedy(catalog, inSpec, `give it type ${wanted}`)}`,
        ...(isTenants && { fix: [{ op: 'remove', of: column.id }] }),
      };
    }
  },
});

/** varchar has no operators of its own: it is compared as text, with the indexes of text. */
function withoutVarchar(type: string): string {
  return type === 'character varying' ? 'text' : type;
}

/** The greatest value of each. They have one operator family, so that comparisons of two of them use indexes. */
const GREATEST = new Map([
  ['smallint', '32,767'],
  ['integer', '2,147,483,647'],
  ['bigint', '9,223,372,036,854,775,807'],
]);

function amongIntegers(
  type: string,
  key: string,
): { readonly severity: 'warning' | 'note'; readonly consequence: string } | null {
  const [own, wanted] = [GREATEST.get(type), GREATEST.get(key)];
  if (own === undefined || wanted === undefined) return null;
  return own.length < wanted.length
    ? { severity: 'warning', consequence: `so a tenant after ${own} can have no rows in it` }
    : { severity: 'note', consequence: 'which costs space and gains nothing' };
}
