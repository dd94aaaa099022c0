import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import { sqlName } from './id';
import { defineKind, type CatalogObject } from './kind';
import { functionName, objectId, ownerName } from './sql';
import { enabledWord, type Name } from './write';

export interface EventTrigger {
  readonly event: string;
  readonly tags: readonly string[] | null;
  readonly function: Name;
  readonly enabled: string;
}

/** Created when all else is there: it would fire on the creation of everything else. */
export default defineKind<EventTrigger>({
  kind: 'event trigger',
  rank: 1120,
  catalog: 'pg_event_trigger',
  createdBy: 'superuser',
  read: () => `
    select e.oid::text as oid, ${objectId('event trigger', 'e.evtname')} as id, ${ownerName('e.evtowner')}, e.evtevent::text as event,
      e.evttags as tags, ${functionName('e.evtfoid')} as function, e.evtenabled::text as enabled from pg_event_trigger e`,
  create: () => [],
  finish: (trigger) => {
    // one message is one transaction: no other command sees it enabled before it is in its state
    return [createTrigger(trigger).join('; ')];
  },
  createInUse: createTrigger,
  isLast: { dropped: 'first' },
  alter: {
    enabled: ({ id, attributes: { enabled } }) => [
      `ALTER EVENT TRIGGER ${quoteIdentifier(id.name)} ${enabledWord(enabled)}`,
    ],
  },
  address: (id) => `EVENT TRIGGER ${quoteIdentifier(id.name)}`,
});

function createTrigger({ id, attributes: trigger }: CatalogObject<EventTrigger>): readonly string[] {
  const name = quoteIdentifier(id.name);
  const { event, tags, enabled } = trigger;
  const when = tags === null ? '' : ` WHEN TAG IN (${tags.map(quoteLiteral).join(', ')})`;
  return [
    `CREATE EVENT TRIGGER ${name} ON ${quoteIdentifier(event)}${when} EXECUTE FUNCTION ${sqlName(trigger.function)}()`,
    ...(enabled === 'O' ? [] : [`ALTER EVENT TRIGGER ${name} ${enabledWord(enabled)}`]),
  ];
}
