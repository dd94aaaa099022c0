import { dropIndexDdl, scansSql } from '../../src/catalog/access';
import type { IndexShape } from '../../src/catalog/keys';
import { wholeTables } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import type { ObjectOf } from '../../src/kinds/attributes';
import { ownElements } from '../../src/meaning/index-needs';
import { hasRowSecurity, isAdded, namedTable, writtenType, type NamedTable } from '../../src/meaning/named-tables';
import { comparesLeakproof } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';
import { expressionFacts } from '../../src/sql/expression';

const SEARCH = ['gin', 'gist', 'spgist'];
/** The only functions of pg_proc that expressions use and that are marked leak-proof (15 to 18). */
const LEAKPROOF_FUNCTIONS = ['md5'];

export default defineRule({
  id: 'indexes/forbid-index-below-row-security',
  severity: 'warning',
  title: 'Build no index that row security makes unusable',
  why: 'Under row security, only leakproof operators can be evaluated before the policy. @>, @@, LIKE, ILIKE, && and functions such as lower() are not leakproof: every insert maintains a GIN index on a document or an index on lower(email), but no role subject to the policy ever scans it.',
  tradeoffs:
    'Store what you search by in its own column, for example generated as lower(email), or search with ^@, which is leakproof.',
  validation: {
    sql: `SELECT i.indexrelid::regclass AS index FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid AND c.relrowsecurity
JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam
WHERE NOT i.indisunique AND NOT i.indisexclusion AND m.amname IN ('gin', 'gist', 'spgist')
  -- a policy's own condition may use the index
  AND NOT EXISTS (SELECT FROM pg_policy p JOIN pg_depend d ON d.classid = 'pg_policy'::regclass AND d.objid = p.oid
      AND d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid
    JOIN pg_depend x ON x.classid = 'pg_class'::regclass AND x.objid = i.indexrelid AND x.refclassid = d.refclassid
      AND x.refobjid = d.refobjid AND x.refobjsubid = d.refobjsubid
    WHERE p.polrelid = i.indrelid AND d.refobjsubid > 0)`,
    expect: 'no rows',
  },
  changesIf: 'Only a role with BYPASSRLS searches by it, or a SECURITY DEFINER function that names the tenant itself.',
  review: {
    found: 'indexes',
    are: "can't be used because of row security",
    advice:
      'Store what you search by in its own column of a plain type, index that with the tenant first, and change the queries; then drop the old index CONCURRENTLY. An unusable index costs as much on each write as a useful one.',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/rules-privileges.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  *checkCatalog(catalog, meaning) {
    for (const table of wholeTables(catalog)) {
      const named = namedTable(table, { catalog, meaning });
      for (const index of hasRowSecurity(named) ? named.indexes : []) {
        // one behind a constraint holds for all rows, whoever reads by it
        if (index.made !== 'index' || index.unique || isAdded(named, index.id)) continue;
        const problem = problemOf(named, index);
        if (problem === undefined) continue;
        if (isReadByPolicy(ownElements(named, index.elements), partsOf(catalog, table.id, 'policy'))) continue;
        const ddl = dropIndexDdl(table, index.id);
        yield {
          about: index.id,
          message: `${said(catalog, index.id)} of ${said(catalog, table.id)} ${problem}, so no role subject to row security ever scans it, yet each insert maintains it; drop it, and index what you search by as its own column`,
          ...(ddl.length > 0 && { ddl, before: [scansSql(index.id)] }),
        };
      }
    }
  },
});

/** The condition of a policy is evaluated first, so it may use an index whose operators are not leakproof. */
function isReadByPolicy(elements: IndexShape['elements'], policies: readonly ObjectOf<'policy'>[]): boolean {
  const read = new Set(policies.flatMap(({ attributes: { using } }) => expressionFacts(using)?.columns ?? []));
  return elements
    .flatMap(({ column, expression }) => (column === null ? (expressionFacts(expression)?.columns ?? []) : [column]))
    .some((column) => read.has(column));
}

function problemOf(table: NamedTable, { method, elements }: IndexShape): string | undefined {
  if (SEARCH.includes(method)) return `is a ${method} index, whose operators are not leakproof`;
  const [first] = method === 'btree' ? ownElements(table, elements) : [];
  if (first === undefined) return undefined;
  if (first.column === null) {
    const called = (expressionFacts(first.expression)?.functions ?? []).filter(
      (name) => !LEAKPROOF_FUNCTIONS.includes(name),
    );
    return called.length === 0 ? undefined : `is ordered by ${called.join(', ')}(), which is not leakproof`;
  }
  const type = writtenType(table, first.column);
  return type === undefined || comparesLeakproof(type) || !isDocumentLike(type)
    ? undefined
    : `is ordered by "${first.column}" of type ${type}, whose = is not leakproof`;
}

/** numeric and the like still give an order; documents and arrays are only ever compared. */
function isDocumentLike(type: string): boolean {
  return /^(json|jsonb|citext|hstore|tsvector)$/i.test(type);
}
