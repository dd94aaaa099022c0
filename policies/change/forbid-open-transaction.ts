import { oneLine, statementId } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-open-transaction',
  severity: 'error',
  only: 'sql',
  title: 'Commit each transaction that you begin',
  why: 'What a session leaves open is rolled back when it ends: the migration seems to have run, and nothing of it is there.',
  tradeoffs: 'None.',
  validation: { none: 'it is gone when the session ends' },
  changesIf: 'The tool that runs the file commits for it, and says so.',
  review: {
    found: 'transactions',
    are: 'are never committed',
    advice:
      'End each with COMMIT where its work ends; as it stands, the work is undone when the connection closes, and its locks are held until then.',
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
      message: `"${oneLine(begun.text)}" has no COMMIT, so all that follows is rolled back when the session ends; end it with COMMIT`,
      ddl: ['COMMIT'],
    };
  },
});
