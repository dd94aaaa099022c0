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
  *inspect(catalog) {
    const superusers = new Set(catalog.roles.filter(({ superuser }) => superuser).map(({ name }) => name));
    for (const { name, owner, enabled, routine, routineOwner } of catalog.eventTriggers) {
      if (!enabled || routineOwner === owner || superusers.has(routineOwner)) continue;
      yield {
        object: `event trigger "${name}"`,
        role: routineOwner,
        message: `event trigger "${name}" of "${owner}" calls ${routine} of "${routineOwner}", who may replace its body and so acts as whoever runs a command; give the function to "${owner}"`,
      };
    }
  },
});
