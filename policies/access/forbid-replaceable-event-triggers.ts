import { said } from '../../src/catalog/words';
import { sqlRoutine } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
import { relationKey } from '../../src/catalog/relations';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-replaceable-event-triggers',
  severity: 'error',
  title: 'Let an event trigger call no function owned by a lesser role',
  why: "An event trigger runs as the role that issued the command, superusers included. The owner of its function can replace the body: the next CREATE TABLE of an operator runs it with all of the operator's rights.",
  tradeoffs: "Only the operator changes such a function; the application's migrations can't.",
  validation: {
    sql: `SELECT e.evtname, p.oid::regprocedure AS function, p.proowner::regrole AS owner FROM pg_event_trigger e
JOIN pg_proc p ON p.oid = e.evtfoid JOIN pg_roles r ON r.oid = p.proowner
WHERE e.evtenabled <> 'D' AND p.proowner <> e.evtowner AND NOT r.rolsuper`,
    expect: 'no rows',
  },
  changesIf: 'The owner of the function is as trusted as a superuser.',
  review: {
    found: 'event triggers',
    are: 'call a function that a lesser role can replace',
    advice:
      "Read the body of each function first: it may already have been replaced. Then make the event trigger's owner the owner of the function, in a schema where no other role can create objects, and revoke its default EXECUTE.",
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/event-trigger-definition.html',
    'https://www.postgresql.org/docs/current/sql-createeventtrigger.html',
  ],
  only: 'database',
  needs: ['roles'],
  *checkCatalog(catalog) {
    const superusers = new Set(
      objectsOf(catalog, 'role').flatMap(({ id, attributes }) => (attributes.superuser ? [id.name] : [])),
    );
    const routines = new Map(objectsOf(catalog, 'function').map((routine) => [relationKey(routine.id), routine]));
    for (const { id, owner, attributes } of objectsOf(catalog, 'event trigger')) {
      const routine = routines.get(relationKey({ ...attributes.function }));
      const by = routine?.owner ?? null;
      if (routine === undefined || by === null || attributes.enabled === 'D' || by === owner || superusers.has(by))
        continue;
      yield {
        about: id,
        role: by,
        message: `event trigger "${id.name}" calls ${said(catalog, routine.id)}, and its owner "${by}" can replace the body to act as any role that runs a DDL command; give the function to a superuser`,
        ddl: owner === null ? [] : [`ALTER FUNCTION ${sqlRoutine(routine.id)} OWNER TO ${quoteIdentifier(owner)}`],
      };
    }
  },
});
