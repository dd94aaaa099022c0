import { at } from '../../src/kernel/pointer';
import { allGrants } from '../../src/model/grantees';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-grants-to-excluded',
  severity: 'error',
  title: 'Grant nothing to roles that threats exclude',
  why: 'The threats declare `access: none` for a role that can read by its kind or by a grant. The two contradict each other, and PostgreSQL follows the grant.',
  tradeoffs: 'A role that needs any access must be declared with the access it has.',
  validation: {
    none: "the catalog doesn't store threats; list what the role can access with \\dp and compare",
  },
  changesIf: 'The role needs access after all: then declare own-tenant or least-privilege.',
  refs: ['https://www.postgresql.org/docs/current/ddl-priv.html'],
  waivable: false,
  *check(model) {
    const granted = allGrants(model);
    for (const threat of model.threats.filter((candidate) => candidate.access === 'none')) {
      for (const [index, role] of threat.roles.entries()) {
        const reached = granted.filter((grant) => grant.role === role);
        if (reached.length === 0) continue;
        const more = reached.length > 1 ? ` and ${reached.length - 1} more` : '';
        yield {
          at: at(threat.origin, 'roles', index),
          about: { kind: 'role', name: role },
          detail: threat.name,
          message: `threat "${threat.name}" gives role "${role}" no access, but it is granted ${reached[0]?.object}${more}; remove the grants (an empty list closes a table to it) or declare the access it has`,
        };
      }
    }
  },
});
