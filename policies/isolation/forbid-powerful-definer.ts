import { at } from '../../src/kernel/pointer';
import { powerfulRoles } from '../../src/model/memberships';
import { routineObject } from '../../src/old-catalog/names';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-powerful-definer',
  severity: 'error',
  explains: ['object'],
  title: 'Let SECURITY DEFINER functions run as a role that the guard holds',
  why: 'The function does for each caller what its owner may do. An owner that is superuser, skips row security or owns tables turns one forgotten condition in its body into every row of every tenant.',
  tradeoffs: 'A role of its own, with grants of its own; the compiler makes it where no owner is declared.',
  validation: {
    sql: `SELECT p.oid::regprocedure AS routine, r.rolname FROM pg_proc p
JOIN pg_roles r ON r.oid = p.proowner JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.prosecdef AND n.nspname !~ '^(pg_|information_schema$)' AND (r.rolsuper OR r.rolbypassrls OR EXISTS (
  SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p')))`,
    expect: 'no rows',
  },
  changesIf: 'Tenants have a schema or a database of their own.',
  review: {
    found: 'functions',
    are: 'run as a role that no policy holds',
    advice:
      'Give each an owner without BYPASSRLS that owns no table, with the grants that its body needs, and try it as two tenants. Grants first, then the owner: in between it would fail.',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createfunction.html#SQL-CREATEFUNCTION-SECURITY'],
  waivable: false,
  *check(model) {
    const powerful = powerfulRoles(model);
    for (const routine of model.routines.filter(({ security }) => security === 'definer')) {
      const reason = powerful.get(routine.owner);
      if (reason === undefined) continue;
      const place = at(routine.origin, 'owner');
      yield {
        at: place,
        object: `function "${routine.name}"`,
        message: `SECURITY DEFINER function "${routine.name}" runs as "${routine.owner}", which ${reason}, so each caller has that power inside it; remove owner`,
        fix: [{ op: 'remove', at: place }],
      };
    }
  },
  *inspect(catalog) {
    for (const routine of catalog.routines.filter(({ definer }) => definer)) {
      const owner = catalog.roles.find(({ name }) => name === routine.owner);
      if (owner?.superuser !== true && owner?.bypassRls !== true) continue;
      const reached = routine.isTrigger ? 'who fires it writes what it writes' : 'every caller reads what it reads';
      yield {
        object: routineObject(routine),
        message: `${routineObject(routine)} runs as "${routine.owner}", whom no policy holds, so ${reached}; give it an owner that row security holds`,
      };
    }
  },
});
