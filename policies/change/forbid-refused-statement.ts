import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-refused-statement',
  severity: 'error',
  only: 'sql',
  title: 'Write only statements that PostgreSQL accepts on this database',
  why: 'Some statements parse but are refused because of existing objects: CREATE OR REPLACE VIEW that drops a column, dropping a column that a view reads, CONCURRENTLY on a partitioned table, ON CONFLICT without a key, syntax newer than the server. The deployment then stops halfway.',
  tradeoffs: "None: the statement can't run as it is.",
  validation: { none: 'the statement fails when it runs' },
  changesIf: 'Never: PostgreSQL refuses it.',
  review: {
    found: 'statements',
    are: "can't run on this database",
    advice:
      'Rewrite each as its finding describes, and run the migration on a copy of the schema before you release it: statements committed before the refused one stay.',
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
