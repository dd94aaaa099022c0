import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-refused-statement',
  severity: 'error',
  only: 'sql',
  title: 'Write only what PostgreSQL will run on this database',
  why: 'Some statements parse and are refused for what is there: CREATE OR REPLACE VIEW that drops a column, a column that a view reads, CONCURRENTLY on a partitioned table, ON CONFLICT without a key, syntax newer than the server. The deployment stops halfway.',
  tradeoffs: 'None: the statement cannot run as it is.',
  validation: { none: 'it fails when it runs' },
  changesIf: 'Never: PostgreSQL refuses it.',
  review: {
    found: 'statements',
    are: 'cannot run on this database',
    advice:
      'Rewrite each as its finding describes, and run the migration against a copy of the schema before it is released: what was committed before the refused statement stays.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-createview.html',
    'https://www.postgresql.org/docs/current/ddl-depend.html',
    'https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY',
  ],
  *checkScript(script) {
    for (const { at, refusal } of script.statements)
      if (refusal !== null) yield { at, about: refusal.about, message: refusal.message };
  },
});
