import { oneLine } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-unreadable-sql',
  severity: 'error',
  only: 'sql',
  title: 'Write SQL that parses',
  why: "A statement that doesn't parse fails when the migration runs, possibly halfway through, and can't be checked beforehand. Tenet uses the grammar of PostgreSQL 18; it reports syntax that is new in 19 as such.",
  tradeoffs: 'None.',
  validation: { none: 'PostgreSQL itself refuses it' },
  changesIf:
    "The text is a template that another program fills in: check its output. Or the server is newer than Tenet's grammar.",
  review: {
    found: 'statements',
    are: "don't parse",
    advice: 'Correct each at the position that the parser reports; until then the statement is not checked.',
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
