import { quoteLiteral, quoteIdentifier } from '../../src/kernel/identifier';
import { changes, partId, sqlKey, tableObject, type Change } from '../../src/script/facts';
import { child, held, list, options, text } from '../../src/script/node';
import type { Script, Statement } from '../../src/script/types';
import { defineRule } from '../../src/rules/rule';

/** True where the statement turns a column into an identity column whose sequence begins where nobody said. */
function beginsAtOne({ statement: { node }, operation: { part } }: Change): boolean {
  const added = held(node, 'cmds', 'AlterTableCmd').find(
    (command) => text(command, 'subtype') === 'AT_AddIdentity' && text(command, 'name') === part,
  );
  const given = options(list(child(added, 'def', 'Constraint'), 'options')).map(({ name }) => name);
  return (
    added !== undefined && !given.some((name) => name === 'start' || name === 'restart' || name === 'sequence_name')
  );
}

/** True for what sets a sequence to a number: setval, RESTART. */
function setsNumber({ kind, text: words }: Statement): boolean {
  if (/\bsetval\s*\(/i.test(words)) return true;
  return (kind === 'AlterTableStmt' || kind === 'AlterSeqStmt') && /\bRESTART\b/i.test(words);
}

function isSetLater({ statements }: Script, statement: Statement): boolean {
  return statements.slice(statements.indexOf(statement) + 1).some(setsNumber);
}

export default defineRule({
  id: 'change/require-identity-start',
  severity: 'error',
  only: 'sql',
  title: "Set a new identity column's sequence past the existing rows",
  why: 'ADD GENERATED AS IDENTITY creates a new sequence that starts at 1, whatever the column contains. The next INSERT gets a number already in use and fails with 23505, or duplicates it if no key prevents that.',
  tradeoffs: 'None: setval is instant. So is reading the highest number if an index leads with the column.',
  validation: {
    none: "the column's sequence is behind its highest value: compare pg_sequences.last_value with max(column)",
  },
  changesIf: 'The table is empty.',
  review: {
    found: 'columns',
    are: 'restart numbering at 1',
    advice:
      'Call setval for each with the highest number of its column, in the transaction that adds the identity, while its lock blocks other writes.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html'],
  *checkScript(script) {
    for (const change of changes(script, 'set-identity')) {
      const { statement, operation } = change;
      if (!beginsAtOne(change) || isSetLater(script, statement)) continue;
      const [table, column] = [sqlKey(operation.relation), operation.part ?? ''];
      yield {
        at: statement.at,
        about: partId('column', column, operation.relation),
        message: `column "${column}" of ${tableObject(operation.relation)} becomes an identity column whose sequence starts at 1, so the next INSERT reuses a number; call setval with the highest number in the same transaction`,
        ddl: [
          `SELECT setval(pg_get_serial_sequence(${quoteLiteral(table)}, ${quoteLiteral(column)}), (SELECT coalesce(max(${quoteIdentifier(column)}), 0) + 1 FROM ${table}), false)`,
        ],
      };
    }
  },
});
