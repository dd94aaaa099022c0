import { andMore, byRelation, changes, partId, relationId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-dropped-data',
  severity: 'warning',
  only: 'sql',
  title: 'Stop using data before you drop it',
  why: 'DROP and TRUNCATE cannot be undone after COMMIT, and the code that still reads the column or table fails at once.',
  tradeoffs: 'The data stays for a while under another name, without grants.',
  validation: { none: 'the catalog no longer contains what was dropped' },
  changesIf: 'The data is known to be unused, or a copy exists elsewhere.',
  review: {
    found: 'statements',
    are: "drop data that can't be restored",
    advice:
      'Put a release in between: first revoke the privileges on the column or table or rename it, wait a month to see that nothing fails, then drop it. A DROP waits for every open transaction on the table, so set a lock_timeout.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-droptable.html',
    'https://www.postgresql.org/docs/current/sql-truncate.html',
  ],
  *checkScript(script) {
    for (const { statement, operation, more } of byRelation(changes(script, 'drop-table', 'drop-column', 'truncate'))) {
      const { relation, part, kind } = operation;
      const others = andMore(more);
      const [what, first] = {
        'drop-table': [
          'is dropped',
          `first revoke the privileges on it and rename it, and drop it once nothing has failed`,
        ],
        'drop-column': [
          `loses column "${part ?? ''}"${others}`,
          'stop reading and writing the column first, and drop it one release later',
        ],
        truncate: [
          'is emptied',
          "make sure that the rows exist elsewhere or are no longer needed, and set a short lock_timeout; DELETE in batches doesn't block readers",
        ],
      }[kind] ?? ['is changed', 'keep a copy'];
      yield {
        at: statement.at,
        about: kind === 'drop-column' ? partId('column', part, relation) : relationId(relation),
        detail: kind,
        message: `${tableObject(relation)} ${what}: ${kind === 'drop-column' ? 'its values are' : 'the rows are'} lost permanently, under ACCESS EXCLUSIVE; ${first}`,
      };
    }
  },
});
