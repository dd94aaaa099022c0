import { byRelation, costlyChanges, indexId, relationId, statementId, tableObject } from '../../src/script/facts';
import { list, options, text } from '../../src/script/node';
import type { Statement } from '../../src/script/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/require-concurrent-reindex',
  severity: 'warning',
  only: 'sql',
  title: 'Rebuild indexes of live tables concurrently',
  why: 'REINDEX holds SHARE on the table and ACCESS EXCLUSIVE on the index: writes wait, and so does every query whose planning considers the index.',
  tradeoffs: "REINDEX CONCURRENTLY needs disk space for a second index and can't run in a transaction.",
  validation: { none: "the lock ends with the migration; only the migration's text shows it" },
  changesIf: 'The table is small and stays small, or nothing writes to it while the migration runs.',
  review: {
    found: 'rebuilds',
    are: 'block readers or writers',
    advice:
      'Rebuild each CONCURRENTLY, with disk space for a second copy of the index; an interrupted build leaves an index whose name ends in _ccnew: drop it.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-reindex.html'],
  *checkScript(script) {
    for (const statement of script.statements) {
      const all = statement.within?.kind === 'function' ? undefined : wholeOf(statement);
      if (all === undefined) continue;
      const { what, remedy } = all;
      yield {
        at: statement.at,
        about: statementId(statement.text),
        message: `REINDEX of ${what} blocks writes to one table after the other until its indexes are built; ${remedy}`,
      };
    }
    for (const { statement, operation } of byRelation(costlyChanges(script, 'reindex'))) {
      const { relation, part } = operation;
      // CONCURRENTLY is not for catalogs; partitioned tables take it, one partition after the other
      if (/^(?:pg_catalog|pg_toast|information_schema)\./.test(relation)) continue;
      const object = part === null ? tableObject(relation) : `index "${part}"`;
      yield {
        at: statement.at,
        about: part === null ? relationId(relation) : indexId(operation),
        message: `REINDEX of ${object} holds SHARE on the table, so writes wait until it is done; REINDEX ... CONCURRENTLY, outside of a transaction`,
      };
    }
  },
});

const CONCURRENTLY = 'REINDEX only what needs it, CONCURRENTLY, outside of a transaction';

/** REINDEX of more than a table; CONCURRENTLY takes schemas and databases, and never the system catalogs. */
function wholeOf({ kind, node }: Statement): { readonly what: string; readonly remedy: string } | undefined {
  if (kind !== 'ReindexStmt') return undefined;
  if (options(list(node, 'params')).some(({ name }) => name === 'concurrently')) return undefined;
  const name = text(node, 'name');
  const named = name === undefined ? '' : ` "${name}"`;
  switch (text(node, 'kind')) {
    case 'REINDEX_OBJECT_SCHEMA':
      return { what: `schema${named}`, remedy: CONCURRENTLY };
    case 'REINDEX_OBJECT_DATABASE':
      return { what: `database${named}`, remedy: CONCURRENTLY };
    case 'REINDEX_OBJECT_SYSTEM':
      return {
        what: `the system catalogs of database${named}`,
        remedy: 'run it in a maintenance window, because every session uses them',
      };
    default:
      return undefined;
  }
}
