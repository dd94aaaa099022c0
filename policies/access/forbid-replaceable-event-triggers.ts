import { said } from '../../src/catalog/words';
import { sqlRoutine } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
import { relationKey } from '../../src/catalog/relations';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-replaceable-event-triggers',
  severity: 'error',
  title: 'Let an event trigger call no function of a lesser role',
  why: 'An event trigger runs as whoever gives a command, the superuser included. Who owns its function replaces the body, and waits: the next CREATE TABLE of an operator runs the new one with all of his rights.',
  tradeoffs: 'Such a function is changed by the operator only, not by the migrations of the application.',
  validation: {
    sql: `SELECT e.evtname, p.oid::regprocedure AS function, p.proowner::regrole AS owner FROM pg_event_trigger e
JOIN pg_proc p ON p.oid = e.evtfoid JOIN pg_roles r ON r.oid = p.proowner
WHERE e.evtenabled <> 'D' AND p.proowner <> e.evtowner AND NOT r.rolsuper`,
    expect: 'no rows',
  },
  changesIf: 'The owner of the function is trusted as much as a superuser.',
  review: {
    found: 'event triggers',
    are: 'call a function that a lesser role may replace',
    advice:
      'Read the body of each function first: it may have been replaced already. Then give the function to the owner of the event trigger, in a schema where nobody else may create, and revoke its default EXECUTE.',
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
        message: `event trigger "${id.name}" of "${owner}" calls ${said(catalog, routine.id)} of "${by}", who may replace its body and so acts as whoever runs a command; give the function to "${owner}"`,
        ddl: owner === null ? [] : [`ALTER FUNCTION ${sqlRoutine(routine.id)} OWNER TO ${quoteIdentifier(owner)}`],
      };
    }
  },
});
