import { oneLine, statementId } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-open-transaction',
  severity: 'error',
  only: 'sql',
  title: 'Commit every transaction that you begin',
  why: 'PostgreSQL rolls back an open transaction when its session ends: the migration seems to have run, but leaves nothing behind.',
  tradeoffs: 'None.',
  validation: { none: 'a rolled-back transaction leaves no trace' },
  changesIf: 'The tool that runs the file commits for it, and documents that.',
  review: {
    found: 'transactions',
    are: 'are never committed',
    advice:
      'End each with COMMIT where its work ends; otherwise the work is rolled back when the connection closes, and its locks are held until then.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/tutorial-transactions.html'],
  *checkScript(script) {
    const last = script.statements.findLast(({ kind, within }) => kind === 'TransactionStmt' && within === null);
    if (last === undefined || last.transaction === null) return;
    const begun = script.statements.find(({ transaction }) => transaction === last.transaction);
    if (begun === undefined) return;
    yield {
      at: begun.at,
      about: statementId(begun.text),
      message: `"${oneLine(begun.text)}" has no COMMIT, so everything after it is rolled back when the session ends; end it with COMMIT`,
      ddl: ['COMMIT'],
    };
  },
});
