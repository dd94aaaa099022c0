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
  title: 'Swap policies and switch row security in one transaction',
  why: 'Between DROP POLICY and CREATE POLICY, or between DISABLE and ENABLE ROW LEVEL SECURITY, every query of that moment sees the rows of other tenants, or none.',
  tradeoffs: 'The statements wait for each other in one transaction: with a lock_timeout it is short.',
  validation: { none: 'the gap is gone when the migration is' },
  changesIf: 'Nobody is connected while the migration runs.',
  review: {
    found: 'statements',
    are: 'leave tenants open for a moment',
    advice:
      'Put all of it into one transaction, the new policy before the old one goes, with a lock_timeout of a few seconds: whoever reads in between reads all tenants.',
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
        message: `${what}${tableObject(relation)} is gone until a later transaction brings it back, so queries in between see rows of other tenants, or none; put both into one transaction`,
      };
    }
  },
});
