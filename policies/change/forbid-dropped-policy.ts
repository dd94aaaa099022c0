import { relationsByKey } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { changes, partId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-dropped-policy',
  severity: 'error',
  only: 'sql',
  title: 'Do not drop a policy without another in its place',
  why: 'A permissive policy that is gone shuts its readers out; a restrictive one that is gone opens the rows of every tenant, and nothing fails.',
  tradeoffs: 'A policy that must go is replaced in one transaction.',
  validation: { none: 'pg_policies of the database before and after; the migration itself is gone' },
  changesIf: 'Row security of the table moves to another policy that stands already: say so in the review.',
  review: {
    found: 'statements',
    are: 'drop a policy and leave nothing in its place',
    advice:
      'Change the policy by ALTER POLICY, or make the new one and drop the old one in the same transaction. Between two transactions every row is hidden, or none.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-droppolicy.html',
    'https://www.postgresql.org/docs/current/sql-alterpolicy.html',
  ],
  *checkScript(script) {
    const { catalog } = script.ground;
    for (const { statement, operation } of changes(script, 'drop-policy')) {
      const { relation, part } = operation;
      const table = relationsByKey(catalog).get(relation);
      if (table === undefined || partsOf(catalog, table.id, 'policy').length > 0) continue;
      yield {
        at: statement.at,
        about: partId('policy', part, relation),
        message: `policy "${part ?? ''}" of ${tableObject(relation)} is dropped and none is made in its place, so what it held back is open or what it let in is shut out; ALTER POLICY, or create the new one in the same transaction`,
      };
    }
  },
});
