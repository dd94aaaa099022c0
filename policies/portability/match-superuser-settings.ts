import { at } from '../../src/kernel/pointer';
import { isWithoutSuperuser, profileOf } from '../../src/model/platforms';
import { SUPERUSER_SETTINGS } from '../../src/model/platforms/settings';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'portability/match-superuser-settings',
  severity: 'warning',
  title: 'Set for the instance what only a superuser may set',
  why: 'PostgreSQL lets only a superuser put such a parameter on a role. A managed platform has none to give: ALTER ROLE ... SET ends in "permission denied to set parameter", but for the few that the service lets through.',
  tradeoffs: 'In the parameters of the instance it holds for every role.',
  validation: {
    sql: `SELECT s.setrole::regrole AS role, c AS setting FROM pg_db_role_setting s, unnest(s.setconfig) c
JOIN pg_settings p ON p.name = split_part(c, '=', 1) WHERE s.setrole <> 0 AND p.context = 'superuser'`,
    expect: 'no rows',
  },
  changesIf: 'The service lets its operator set this one on a role: try it there, and waive it.',
  refs: [
    'https://www.postgresql.org/docs/current/view-pg-settings.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Parameters.html',
  ],
  *check(model) {
    if (!isWithoutSuperuser(model)) return;
    const { operator, title } = profileOf(model);
    for (const role of model.roles) {
      for (const parameter of Object.keys(role.settings)) {
        if (!SUPERUSER_SETTINGS.has(parameter.toLowerCase())) continue;
        yield {
          at: at(role.origin, 'settings', parameter),
          about: { kind: 'setting', name: parameter, of: { kind: 'role', name: role.name } },
          message: `role "${role.name}" sets ${parameter}, which only a superuser may, and ${operator} of ${title} is none, so ALTER ROLE is refused; set it in the parameters of the instance`,
          known: 'needs-live-check',
        };
      }
    }
  },
});
