import { at } from '../../src/kernel/pointer';
import { DATABASE } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

/** What a role named by such a threat must be for the threat to have an effect. */
const CLOSABLE = ['support', 'migrator'];

export default defineRule({
  id: 'access/require-threat-roles',
  severity: 'warning',
  title: 'Name the roles of each threat',
  why: 'A threat that names no role, or break-glass for a role that can always log in, changes nothing in the database: it looks mitigated and is not.',
  tradeoffs: 'Each group of people that is denied access needs its own role.',
  validation: { none: "PostgreSQL doesn't store threats; what they lead to is VALID UNTIL of the roles" },
  changesIf: "The group has no database role: then the threat doesn't concern this database and can be removed.",
  refs: ['https://www.postgresql.org/docs/current/user-manag.html'],
  *check(model) {
    const kinds = new Map(model.roles.map((role) => [role.name, role.kind]));
    for (const threat of model.threats) {
      if (threat.access !== 'none' && threat.access !== 'break-glass') continue;
      if (threat.roles.length === 0) {
        yield {
          at: threat.origin,
          about: DATABASE,
          detail: threat.name,
          message: `threat "${threat.name}" declares access ${threat.access} and names no role, so it has no effect in the database; name them with roles:`,
        };
      }
      for (const [index, role] of threat.roles.entries()) {
        const kind = kinds.get(role);
        if (threat.access === 'none' || kind === undefined || CLOSABLE.includes(kind)) continue;
        yield {
          at: at(threat.origin, 'roles', index),
          about: { kind: 'role', name: role },
          detail: threat.name,
          message: `threat "${threat.name}" declares role "${role}" break-glass, but a role of kind ${kind} can always log in; name a role of kind support`,
        };
      }
    }
  },
});
