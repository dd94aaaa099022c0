import { oneLine } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-unreadable-sql',
  severity: 'error',
  only: 'sql',
  title: 'Write SQL that PostgreSQL can read',
  why: 'A statement that PostgreSQL cannot parse fails when the migration runs, half way through; and nothing can be said of it before.',
  tradeoffs: 'None.',
  validation: { none: 'PostgreSQL itself refuses it' },
  changesIf: 'The text is a template that something else fills in: check what it makes.',
  review: {
    found: 'statements',
    are: 'are not SQL that PostgreSQL reads',
    advice: 'Correct each at the place that the parser names; until then nothing in it is judged.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-syntax.html'],
  *checkScript(script) {
    for (const { at, kind, reason } of script.unread) {
      if (kind !== 'syntax') continue;
      yield {
        at,
        object: 'statement',
        message: `PostgreSQL does not read this: ${oneLine(reason)}; the rest of the file was judged without it`,
      };
    }
  },
});
