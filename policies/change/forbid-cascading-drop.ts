import { firstWords, statementId } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-cascading-drop',
  severity: 'warning',
  only: 'sql',
  title: 'Name what is dropped instead of CASCADE',
  why: 'CASCADE drops whatever depends, and says so in a notice that nobody reads: views, foreign keys, and policies that held tenants apart.',
  tradeoffs: 'Each dependent object is dropped by a statement of its own, in the order that PostgreSQL asks for.',
  validation: { none: 'what is dropped is not in the catalog any more' },
  changesIf: 'The whole schema is thrown away.',
  review: {
    found: 'statements',
    are: 'drop what nobody named',
    advice:
      'Read pg_depend for each, and write one DROP for each object that goes, in the order that PostgreSQL asks for, without CASCADE: a policy or a foreign key that goes unseen is a leak that nobody reviews.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-droptable.html',
    'https://www.postgresql.org/docs/current/ddl-depend.html',
  ],
  *checkScript(script) {
    if (!script.isMigration) return;
    for (const { at, kind, node, text, operations, within } of script.statements) {
      const isOld = operations.length === 0 || operations.some(({ onNewRelation }) => !onNewRelation);
      if (within?.kind === 'function' || !isOld) continue;
      const cascades = kind === 'DropStmt' && node['behavior'] === 'DROP_CASCADE';
      const columns = kind === 'AlterTableStmt' && /\bDROP\s+(?:COLUMN|CONSTRAINT)\b[^,;]*\bCASCADE\b/i.test(text);
      if (!cascades && !columns) continue;
      const said = firstWords(text);
      yield {
        at,
        about: statementId(text),
        message: `"${said}" drops all that depends on it, policies and foreign keys included, without naming it; drop each by name`,
      };
    }
  },
});
