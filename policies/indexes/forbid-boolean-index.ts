import { canonicalType } from '../../src/model/column-types';
import { ownColumns } from '../../src/model/access-paths';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'indexes/forbid-boolean-index',
  severity: 'warning',
  title: 'Index the rows of one state rather than a boolean',
  why: 'A boolean splits the rows of a tenant in two. For the large half the planner takes no index, and for the small one a partial index holds those rows alone: a few pages instead of an entry for every row that was ever written.',
  tradeoffs: 'A partial index serves queries that repeat its condition, not those that pass it as a parameter.',
  validation: {
    sql: `SELECT i.indexrelid::regclass AS index FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[i.indnkeyatts - 1]
WHERE a.atttypid = 'boolean'::regtype AND i.indnkeyatts <= 2 AND i.indpred IS NULL AND NOT i.indisunique
  AND NOT c.relispartition AND n.nspname !~ '^(pg_|information_schema$)'
  AND (i.indnkeyatts = 1 OR i.indkey[0] = (SELECT p.indkey[0] FROM pg_index p WHERE p.indrelid = i.indrelid AND p.indisprimary AND p.indnatts > 1))`,
    expect: 'no rows',
  },
  changesIf: 'The index is only asked whether any row is left, and holds further columns by include.',
  review: {
    found: 'indexes',
    are: 'are over a boolean alone',
    advice:
      'Replace each by a partial index over what is searched, for the state that is rare: build it CONCURRENTLY, see that the plan takes it, and drop the old one CONCURRENTLY then.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/indexes-partial.html'],
  *checkTable(table) {
    const booleans = new Set(
      table.columns.filter(({ type }) => canonicalType(type) === 'boolean').map(({ name }) => name),
    );
    for (const index of table.indexes) {
      const own = ownColumns(table, index.columns);
      const only = own.length === 1 ? own[0]?.expression : undefined;
      const isPlain = index.method === 'btree' && !index.unique && index.where === null && index.include.length === 0;
      if (only === undefined || !booleans.has(only) || !isPlain || index.added) continue;
      yield {
        at: index.origin,
        object: `index "${index.name}"`,
        message: `index "${index.name}" of table "${table.name}" holds an entry for every row by "${only}", which has two values, so the planner takes it for the rare one only; index what the query sorts by, with where: ${only} (or not ${only})`,
      };
    }
  },
});
