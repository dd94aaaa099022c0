import { oneLine } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-unreadable-sql',
  severity: 'error',
  only: 'sql',
  title: 'Write SQL that parses',
  why: 'A statement that does not parse fails when the migration runs, possibly half way through, and nothing can be checked in it before. Tenet reads the grammar of PostgreSQL 18; syntax that is new in 19 is reported as such.',
  tradeoffs: 'None.',
  validation: { none: 'PostgreSQL itself refuses it' },
  changesIf:
    'The text is a template that another program fills in: check its output. Or the server is newer than the grammar that Tenet reads.',
  review: {
    found: 'statements',
    are: 'do not parse',
    advice: 'Correct each at the place that the parser names; until then nothing in it is checked.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-syntax.html'],
  *checkScript(script) {
    for (const { at, kind, reason } of script.unread) {
      if (kind !== 'syntax') continue;
      yield {
        at,
        about: { kind: 'statement', name: '' },
        detail: reason,
        message: `${oneLine(reason)}; this statement was not checked, and the rest of the file was checked without it`,
      };
    }
  },
});
