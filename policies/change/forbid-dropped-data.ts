import { andMore, byRelation, changes, partId, relationId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-dropped-data',
  severity: 'warning',
  only: 'sql',
  title: 'Take data out of use before you drop it',
  why: 'DROP and TRUNCATE cannot be undone after COMMIT, and the code that still reads the column or table fails at once.',
  tradeoffs: 'It stays for a while under another name, without grants.',
  validation: { none: 'what is dropped is not in the catalog any more' },
  changesIf: 'The data is known to be unused, or is kept elsewhere.',
  review: {
    found: 'statements',
    are: 'drop data that cannot come back',
    advice:
      'Put a release between: take the rights away or rename the column or table first, wait until a month has shown that nobody asks, and drop it then. A DROP waits for every open transaction on the table, so it gets a lock_timeout.',
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
        'drop-table': ['is dropped', `revoke the rights on it and rename it first, and drop it when nobody missed it`],
        'drop-column': [
          `loses column "${part ?? ''}"${others}`,
          'stop reading and writing the column first, and drop it a release later',
        ],
        truncate: [
          'is emptied',
          'make sure that the rows are kept elsewhere or needed no more, and set a short lock_timeout; DELETE in batches lets readers go on',
        ],
      }[kind] ?? ['is changed', 'keep a copy'];
      yield {
        at: statement.at,
        about: kind === 'drop-column' ? partId('column', part, relation) : relationId(relation),
        detail: kind,
        message: `${tableObject(relation)} ${what}: ${kind === 'drop-column' ? 'its values are' : 'the rows are'} gone for good, under ACCESS EXCLUSIVE; ${first}`,
      };
    }
  },
});
