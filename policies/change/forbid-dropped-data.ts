import { byRelation, changes, andMore, tableObject } from '../../src/script/facts';
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
    const verbs: Readonly<Record<string, string>> = {
      'drop-table': 'is dropped',
      truncate: 'is emptied',
      'drop-column': 'loses a column',
    };
    for (const { statement, operation, more } of byRelation(changes(script, 'drop-table', 'drop-column', 'truncate'))) {
      const { relation, part, kind } = operation;
      const what = kind === 'drop-column' ? `loses column "${part ?? ''}"${andMore(more)}` : (verbs[kind] ?? '');
      yield {
        at: statement.at,
        object: tableObject(relation),
        message: `${tableObject(relation)} ${what}: the rows are gone for good, under ACCESS EXCLUSIVE; revoke and rename first, drop when nobody asked for it`,
      };
    }
  },
});
