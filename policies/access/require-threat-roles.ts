import { at } from '../../src/kernel/pointer';
import { DATABASE } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

/** What a role named by such a threat must be for the threat to have an effect. */
const CLOSABLE = ['support', 'migrator'];

export default defineRule({
  id: 'access/require-threat-roles',
  severity: 'warning',
  title: 'Name the roles that a threat is about',
  why: 'A threat that names no role, or break-glass for a role that stands open all day, changes nothing in the database: it looks held and is not.',
  tradeoffs: 'Each group of people that is held out needs a role of its own.',
  validation: { none: 'threats are not stored in PostgreSQL; what they lead to is the VALID UNTIL of the roles' },
  changesIf: 'The group has no database role at all: then the threat says nothing about this database and may go.',
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
          message: `threat "${threat.name}" says access ${threat.access} and names no role, so nothing in the database follows from it; name them with roles:`,
        };
      }
      for (const [index, role] of threat.roles.entries()) {
        const kind = kinds.get(role);
        if (threat.access === 'none' || kind === undefined || CLOSABLE.includes(kind)) continue;
        yield {
          at: at(threat.origin, 'roles', index),
          about: { kind: 'role', name: role },
          detail: threat.name,
          message: `threat "${threat.name}" calls role "${role}" break-glass, but a role of kind ${kind} is open all day; name a role of kind support`,
        };
      }
    }
  },
});
