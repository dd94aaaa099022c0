import { namesLost } from '../../src/script/losses';
import { firstWords, statementId } from '../../src/script/facts';
import type { Script, Statement } from '../../src/script/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-cascading-drop',
  severity: 'warning',
  only: 'sql',
  title: 'Drop dependent objects by name instead of CASCADE',
  why: 'CASCADE drops every dependent object and lists them only in a notice: views, foreign keys, and policies that isolate tenants. TRUNCATE ... CASCADE empties every table that references the named one.',
  tradeoffs: 'Each dependent object is dropped by its own statement, in dependency order.',
  validation: { none: 'the catalog no longer contains what was dropped' },
  changesIf: 'The whole schema is being discarded.',
  review: {
    found: 'statements',
    are: 'drop objects without naming them',
    advice:
      'List the dependent objects in pg_depend, and write one DROP for each, in dependency order, without CASCADE: a policy or a foreign key that is dropped unnoticed is a leak that no review sees.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-droptable.html',
    'https://www.postgresql.org/docs/current/ddl-depend.html',
  ],
  *checkScript(script) {
    for (const statement of script.statements) {
      const { at, operations, text, within } = statement;
      const isOld = operations.length === 0 || operations.some(({ onNewRelation }) => !onNewRelation);
      const cascade = within?.kind === 'function' || !isOld ? undefined : cascadeOf(statement, script);
      if (cascade === undefined) continue;
      const { verb, others } = CASCADES[cascade];
      const lost = namesLost(statement, script.groundBefore.catalog);
      const which =
        lost.length === 0
          ? others
          : `${lost.slice(0, MOST).join(', ')}${lost.length > MOST ? ` and ${lost.length - MOST} more` : ''}`;
      yield {
        at,
        about: statementId(text),
        message: `"${firstWords(text)}" also ${verb} ${which}, without naming ${lost.length === 1 ? 'it' : 'them'}; ${verb.replace(/s$/, '').replace(/ie$/, 'y')} each by name`,
      };
    }
  },
});

const MOST = 4;

const CASCADES = {
  drop: { verb: 'drops', others: 'everything that depends on it, including policies and foreign keys' },
  truncate: { verb: 'empties', others: 'every table that references it' },
} as const;

/** Nothing can depend on these, so that CASCADE, which some tools always write, drops nothing more. */
const ALONE: ReadonlySet<string> = new Set(['OBJECT_POLICY', 'OBJECT_TRIGGER', 'OBJECT_EVENT_TRIGGER']);

/** A dump that may be loaded again drops what it makes: that is no change of what is there. */
function cascadeOf({ kind, node, text }: Statement, { isMigration }: Script): keyof typeof CASCADES | undefined {
  const cascades = node['behavior'] === 'DROP_CASCADE';
  if (kind === 'TruncateStmt') return cascades ? 'truncate' : undefined;
  if (kind === 'DropStmt' && ALONE.has(String(node['removeType']))) return undefined;
  if (kind === 'DropStmt') return cascades && (isMigration || node['missing_ok'] !== true) ? 'drop' : undefined;
  const isPart = kind === 'AlterTableStmt' && /\bDROP\s+(?:COLUMN|CONSTRAINT)\b[^,;]*\bCASCADE\b/i.test(text);
  return isPart && isMigration ? 'drop' : undefined;
}
