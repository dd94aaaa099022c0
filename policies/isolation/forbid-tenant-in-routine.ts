import { objectsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { isShared } from '../../src/meaning/judged';
import { contextNames, sessionChanges } from '../../src/meaning/session-changes';
import { reachableBy } from '../../src/meaning/callers';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-tenant-in-routine',
  severity: 'error',
  explains: ['object', 'call'],
  only: 'database',
  title: 'Let no routine name the tenant of its caller',
  why: 'A routine that sets the tenant to a constant reads and writes as that tenant, whoever calls it. Row security holds the session to the tenant that the setting names, and the routine has changed it.',
  tradeoffs: 'What is done for one tenant is done by a session of that tenant, or by an operator.',
  validation: { none: "what a body sets is text, which the catalog doesn't list" },
  changesIf: 'The tenant holds demonstration data that every tenant may read and no role writes.',
  review: {
    found: 'routines',
    are: 'act as a tenant that they name themselves',
    advice:
      'Revoke EXECUTE from PUBLIC and from the roles of tenants on each today. Then remove the setting from the routine: the session that calls it has a tenant of its own, and a job for one tenant sets it in its own transaction.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-createfunction.html',
    'https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-SET',
  ],
  needs: ['roles', 'privileges'],
  *checkCatalog(catalog, meaning) {
    if (!isShared(meaning)) return;
    const settings = contextNames(meaning);
    for (const routine of objectsOf(catalog, 'function')) {
      const fixed = sessionChanges(routine, settings).find(
        ({ setting, value }) => settings.includes(setting) && value !== null && value !== '',
      );
      if (fixed === undefined) continue;
      const caller = reachableBy(routine, catalog, meaning);
      if (caller === undefined) continue;
      const spot = fixed.lasts === 'call' ? 'settings' : 'source';
      yield {
        about: routine.id,
        detail: fixed.setting,
        spot: { of: routine.id, attribute: spot },
        role: caller,
        message: `${said(catalog, routine.id)} sets ${fixed.setting} to "${fixed.value}", so whoever reaches it through "${caller}" reads and writes as that tenant; take the tenant from the session`,
      };
    }
  },
});
