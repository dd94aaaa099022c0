import { at } from '../../src/kernel/pointer';
import { SERVER_SETTINGS, SETTINGS_SINCE } from '../../src/model/platforms/settings';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'portability/match-role-settings',
  severity: 'error',
  title: 'Set on a role only parameters that the major allows there',
  why: 'ALTER ROLE ... SET is refused for a parameter that the major does not know, and for one of the server or of the start of a session: the DDL stops there, and with it everything after it.',
  tradeoffs: "Server parameters are set in the server's configuration, for all roles at once.",
  validation: {
    none: 'PostgreSQL refuses the statement, so the catalog never shows it; pg_settings.context shows where a parameter can be set',
  },
  changesIf: 'The database runs a later major: declare it under postgres.',
  refs: [
    'https://www.postgresql.org/docs/current/view-pg-settings.html',
    'https://www.postgresql.org/docs/current/sql-alterrole.html',
  ],
  *check(model) {
    for (const role of model.roles) {
      for (const [parameter, value] of Object.entries(role.settings)) {
        const problem = problemOf(parameter.toLowerCase(), model.postgres.declared);
        if (problem === undefined) continue;
        const place = at(role.origin, 'settings', parameter);
        yield {
          at: place,
          about: { kind: 'setting', name: parameter, of: { kind: 'role', name: role.name } },
          message: `role "${role.name}" sets ${parameter} = ${value}, ${problem}, so ALTER ROLE is refused and the DDL stops; remove it from the role`,
          fix: [{ op: 'remove', at: place }],
        };
      }
    }
  },
});

function problemOf(parameter: string, major: number): string | undefined {
  if (SERVER_SETTINGS.has(parameter)) return 'which can only be set for the server or at session start';
  const since = SETTINGS_SINCE[parameter];
  return since !== undefined && major < since ? `which PostgreSQL has from ${since} on, not in ${major}` : undefined;
}
