import type { BlindReference } from '../../src/script/blind-reference';
import { partId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-blind-foreign-key',
  severity: 'error',
  only: 'sql',
  title: 'Validate a foreign key only where row security hides no row',
  why: 'A check of a foreign key reads both tables as the session. Rows of a forced table that policies hide are not checked, so dangling ones pass, and VALIDATE marks the constraint as valid; where only the parent is forced, sound rows fail with 23503.',
  tradeoffs:
    'NO FORCE takes an ACCESS EXCLUSIVE lock that lasts until COMMIT, so the tables are locked while every row is read.',
  validation: {
    none: 'convalidated in pg_constraint is true either way; only an anti-join as a role with BYPASSRLS finds dangling rows',
  },
  changesIf:
    'The role that runs migrations is a superuser or has BYPASSRLS: it sees every row. To find out, run SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user as that role.',
  review: {
    found: 'foreign keys',
    are: 'are checked by a role that row security binds',
    advice:
      'Add each foreign key NOT VALID. Validate it as a role with BYPASSRLS that is a member of the owner, or between NO FORCE and FORCE of both tables in one transaction. A tenant that is set does not help: the rows of the others are not checked.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
    'https://www.postgresql.org/docs/current/sql-altertable.html',
  ],
  *checkScript(script) {
    for (const { at, references } of script.statements)
      for (const reference of references)
        yield {
          at,
          about: partId('constraint', reference.constraint, reference.child),
          known: 'assumed',
          message: messageOf(reference),
        };
  },
});

function messageOf({ child, parent, constraint, hides }: BlindReference): string {
  const what = constraint === null ? 'a foreign key' : `foreign key "${constraint}"`;
  const head = `${what} of ${tableObject(child)} is checked under forced row security`;
  const fix = 'validate it as a role with BYPASSRLS, or after NO FORCE of both tables in one transaction';
  return hides === 'child'
    ? `${head}, which hides rows of ${tableObject(child)}, so dangling rows pass as valid; ${fix}`
    : `${head}, which hides rows of ${tableObject(parent)}, so sound rows fail with 23503; ${fix}`;
}
