import { guardedTables } from '../../src/model/queries';
import { routineObject } from '../../src/old-catalog/names';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-definer-trigger',
  severity: 'warning',
  title: 'Run triggers with the rights of who writes',
  why: 'A trigger on a table of tenants is fed by the values of the client. As SECURITY DEFINER it writes with rights that the client lacks, where the client says: a forged audit row is the usual find.',
  tradeoffs: 'Who writes the table needs the rights that the trigger uses, e.g. INSERT on the audit table.',
  validation: {
    sql: `SELECT p.oid::regprocedure AS routine, t.tgrelid::regclass AS relation, t.tgname FROM pg_trigger t
JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_roles r ON r.oid = p.proowner
WHERE NOT t.tgisinternal AND p.prosecdef AND NOT (r.rolsuper OR r.rolbypassrls)`,
    expect: 'no rows',
  },
  changesIf:
    'The function takes nothing but the tenant of the context from outside, e.g. appends to a log that nobody else may write.',
  review: {
    found: 'trigger functions',
    are: 'run with the rights of their owner on rows that a tenant writes',
    advice:
      'Let each run as who writes (ALTER FUNCTION ... SECURITY INVOKER) after that role was granted what the trigger does, in the same transaction. Where it has to write what the tenant must not, give it an owner that row security holds, and a pinned search_path.',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/trigger-definition.html'],
  *check(model) {
    const definers = new Set(
      model.routines.filter(({ security }) => security === 'definer').map((routine) => routine.name),
    );
    for (const table of guardedTables(model)) {
      for (const trigger of table.triggers.filter(({ routine }) => definers.has(routine))) {
        yield {
          at: trigger.origin,
          object: `trigger "${trigger.name}"`,
          message: `trigger "${trigger.name}" of table "${table.name}" runs SECURITY DEFINER function "${trigger.routine}", so clients write with its rights through what they insert; make the function security: invoker`,
        };
      }
    }
  },
  *inspect(catalog) {
    const fired = new Set(catalog.triggers.map(({ routine }) => routine));
    // of those that no policy holds isolation/forbid-powerful-definer says it, and worse
    const powerful = new Set(catalog.roles.filter((role) => role.superuser || role.bypassRls).map(({ name }) => name));
    const held = catalog.routines.filter(({ definer, owner }) => definer && !powerful.has(owner));
    for (const routine of held.filter(({ key }) => fired.has(key))) {
      yield {
        object: routineObject(routine),
        message: `trigger ${routineObject(routine)} runs as "${routine.owner}" on rows that a tenant writes; let it run as who writes`,
      };
    }
  },
});
