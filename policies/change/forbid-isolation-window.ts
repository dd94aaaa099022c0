import { changes, isOneTransaction, partId, relationId, tableObject, type Change } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

/** What brings back what an operation took away. */
const CLOSES: Readonly<Record<string, string>> = {
  'drop-policy': 'create-policy',
  'disable-row-security': 'enable-row-security',
  'no-force-row-security': 'force-row-security',
};

export default defineRule({
  id: 'change/forbid-isolation-window',
  severity: 'error',
  only: 'sql',
  title: 'Swap policies and toggle row security in one transaction',
  why: "Between DROP POLICY and CREATE POLICY, or between DISABLE and ENABLE ROW LEVEL SECURITY, a query sees other tenants' rows, or none.",
  tradeoffs: 'The transaction holds ACCESS EXCLUSIVE for all of its statements; a lock_timeout keeps the wait short.',
  validation: { none: 'the gap ends with the migration' },
  changesIf: 'No client is connected while the migration runs.',
  review: {
    found: 'statements',
    are: "briefly expose tenants' rows",
    advice:
      "Put everything into one transaction, create the new policy before you drop the old one, and set a lock_timeout of a few seconds: a query in between reads all tenants' rows.",
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-createpolicy.html',
    'https://www.postgresql.org/docs/current/sql-alterpolicy.html',
  ],
  *checkScript(script) {
    const all = changes(
      script,
      'drop-policy',
      'create-policy',
      'disable-row-security',
      'enable-row-security',
      'no-force-row-security',
      'force-row-security',
    );
    const next = new Map<string, Change>();
    for (const opened of all.toReversed()) {
      const { kind, relation, part } = opened.operation;
      const closed = next.get(`${CLOSES[kind] ?? ''} ${relation}`);
      next.set(`${kind} ${relation}`, opened);
      if (closed === undefined || isOneTransaction(closed.statement, opened.statement)) continue;
      const what = kind === 'drop-policy' ? `policy "${part ?? ''}" of ` : 'row security of ';
      yield {
        at: opened.statement.at,
        about: kind === 'drop-policy' ? partId('policy', part, relation) : relationId(relation),
        detail: kind,
        message: `${what}${tableObject(relation)} is gone until a later transaction restores it, so queries in between see other tenants' rows, or none; put both into one transaction`,
      };
    }
  },
});
