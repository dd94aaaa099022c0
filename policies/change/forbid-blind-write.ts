import { oneLine, relationId, tableObject } from '../../src/script/facts';
import { firstBlind } from '../../src/script/blind';
import type { BlindAccess } from '../../src/script/blind-types';
import type { Statement } from '../../src/script/types';
import { walk } from '../../src/sql/parser';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-blind-write',
  severity: 'error',
  only: 'sql',
  title: 'Change rows under FORCE ROW LEVEL SECURITY only where the policies show them',
  why: 'FORCE ROW LEVEL SECURITY applies the policies to the owner too. Without a tenant its UPDATE or DELETE matches no row, its INSERT .. SELECT reads none, and each succeeds with 0 rows.',
  tradeoffs:
    'SET row_security = off only turns the silence into error 42501. To change the rows of all tenants takes a role with BYPASSRLS, or a run for each tenant.',
  validation: { none: 'rows that were not changed leave no trace in the catalog' },
  changesIf:
    'The role that runs migrations is a superuser or has BYPASSRLS: it sees every row. To find out, run SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user as that role.',
  review: {
    found: 'statements',
    are: 'match no row under FORCE ROW LEVEL SECURITY',
    advice:
      'Begin each migration with SET row_security = off, so that PostgreSQL raises an error instead of filtering rows. Then run data migrations as a role with BYPASSRLS, or once for each tenant with the tenant set.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
    'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-ROW-SECURITY',
  ],
  *checkScript(script) {
    for (const statement of script.statements) {
      const found = firstBlind(statement.blind);
      if (found === undefined || isParameterized(statement)) continue;
      yield {
        at: statement.at,
        about: relationId(found.relation),
        detail: oneLine(statement.text).slice(0, MOST_OF_TEXT),
        known: found.role === null ? 'assumed' : 'proved',
        message: `${subjectOf(found)} without a tenant, so ${effectOf(found)} and succeeds; SET row_security = off makes it fail instead, and BYPASSRLS or a run per tenant makes it work`,
      };
    }
  },
});

/** What tells two statements about one table apart. */
const MOST_OF_TEXT = 120;

/** The application fills in the values, and has set its tenant. */
function isParameterized({ node, within }: Statement): boolean {
  return within === null && walk(node).some(([name]) => name === 'ParamRef');
}

function subjectOf({ verb, does, relation, through, role }: BlindAccess): string {
  const what = does === 'changes' ? `${verb} of` : `${verb} that reads`;
  const called = through === null ? '' : ` in function "${through}"`;
  const runner = role === null ? 'under forced row security' : `as "${role}" under row security`;
  return `${what} ${tableObject(relation)}${called} runs ${runner}`;
}

function effectOf({ does, verb }: BlindAccess): string {
  return does === 'changes' ? `it ${verb === 'DELETE' ? 'deletes' : 'changes'} 0 rows` : 'it reads 0 rows';
}
