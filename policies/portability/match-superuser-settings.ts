import { objectsOf } from '../../src/catalog/select';
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
  review: {
    found: 'settings of roles',
    are: 'are for a superuser to set, and the platform has none',
    advice:
      'Set each in the parameters of the instance and take it from the role: ALTER ROLE is refused there with "permission denied to set parameter", and the DDL stops.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/view-pg-settings.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Parameters.html',
  ],
  needs: ['intent'],
  // on which platform it shall run is known where a spec says it; what a server took, its platform lets through
  *checkCatalog(catalog, { model }) {
    if (model === null || !isWithoutSuperuser(model)) return;
    const { operator, title } = profileOf(model);
    for (const { id, attributes } of objectsOf(catalog, 'setting')) {
      if (attributes.role === null || !SUPERUSER_SETTINGS.has(id.name.toLowerCase())) continue;
      yield {
        about: id,
        known: 'needs-live-check',
        message: `role "${attributes.role}" sets ${id.name}, which only a superuser may, and ${operator} of ${title} is none, so ALTER ROLE is refused; set it in the parameters of the instance`,
      };
    }
  },
});
