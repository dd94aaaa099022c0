import { objectsOf } from '../../src/catalog/select';
import { isWithoutSuperuser, profileOf } from '../../src/model/platforms';
import { SUPERUSER_SETTINGS } from '../../src/model/platforms/settings';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'portability/match-superuser-settings',
  severity: 'warning',
  title: 'Set superuser-only parameters on the instance',
  why: 'Only a superuser can set such a parameter on a role. A managed platform provides none: ALTER ROLE ... SET fails with "permission denied to set parameter", except for the few that the service allows.',
  tradeoffs: 'In the instance parameters it applies to every role.',
  validation: {
    sql: `SELECT s.setrole::regrole AS role, c AS setting FROM pg_db_role_setting s, unnest(s.setconfig) c
JOIN pg_settings p ON p.name = split_part(c, '=', 1) WHERE s.setrole <> 0 AND p.context = 'superuser'`,
    expect: 'no rows',
  },
  changesIf: 'The service lets its operator set this one on a role: try it there, and waive it.',
  review: {
    found: 'role settings',
    are: "need a superuser, which the platform doesn't provide",
    advice:
      'Set each in the instance parameters and remove it from the role: ALTER ROLE fails there with "permission denied to set parameter", and the DDL stops.',
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
        message: `role "${attributes.role}" sets ${id.name}, which only a superuser can set, and ${operator} of ${title} is not one, so ALTER ROLE is refused; set it in the instance parameters`,
      };
    }
  },
});
