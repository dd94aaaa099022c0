/** Triggers as words; CREATE TRIGGER is made of them as PostgreSQL prints it. Pure. */
import { at, type Pointer } from '../kernel/pointer';
import { quoteLiteral } from '../kernel/identifier';
import type { ObjectOf } from '../kinds/attributes';
import type { ObjectId } from '../kinds/id';
import type { Trigger } from '../kinds/trigger';
import { writtenName } from '../compile/words';
import type { Builder } from './builder';
import { entriesOf } from './constraint';
import { textOf, type Words } from './field';
import { nameOf, nameText } from './names';
import type { Writer } from './writer';

const ENABLED: Readonly<Record<string, string>> = { D: 'disabled', R: 'replica', A: 'always' };
const NAME = String.raw`(?:"(?:[^"]|"")+"|[^\s".(]+)`;
const EVENT = String.raw`(?:INSERT|DELETE|TRUNCATE|UPDATE(?: OF ${NAME}(?:, ${NAME})*)?)`;
const PRINTED = new RegExp(
  String.raw`^CREATE (?<constraint>CONSTRAINT )?TRIGGER ${NAME} (?<when>BEFORE|AFTER|INSTEAD OF) (?<events>${EVENT}(?: OR ${EVENT})*) ON ${NAME}\.${NAME}(?<from> FROM ${NAME}\.${NAME})?(?<deferrable>(?: NOT)? DEFERRABLE INITIALLY (?:IMMEDIATE|DEFERRED))?(?: REFERENCING (?<referencing>.*?))? FOR EACH (?<each>ROW|STATEMENT)(?: WHEN \((?<condition>.*)\))? EXECUTE FUNCTION (?<schema>${NAME})\.(?<name>${NAME})\((?<args>.*)\)$`,
  's',
);

export function writeTriggers(relation: ObjectId, writer: Writer): Words {
  const own = (writer.parts<Trigger>(relation, 'trigger') as readonly ObjectOf<'trigger'>[]).filter(
    ({ attributes }) => !attributes.cloned,
  );
  const words = own.flatMap((trigger) => {
    const written = writeTrigger(trigger, relation);
    if (written === undefined) return [];
    writer.take(trigger.id);
    return [[trigger.id.name, written] as const];
  });
  return words.length === 0 ? {} : { triggers: Object.fromEntries(words) };
}

function writeTrigger({ id, attributes, comment }: ObjectOf<'trigger'>, relation: ObjectId): Words | undefined {
  const found = PRINTED.exec(attributes.definition)?.groups;
  if (found === undefined || found['from'] !== undefined) return undefined;
  const columns = [
    ...(found['events'] ?? '').matchAll(/UPDATE OF ((?:"(?:[^"]|"")+"|[^"])*?)(?= OR (?:INSERT|DELETE|TRUNCATE)|$)/g),
  ];
  const of = columns[0]?.[1];
  const words: Words = {
    ...(found['constraint'] === undefined ? {} : { constraint: true }),
    ...(found['when'] === 'AFTER' ? {} : { when: found['when']?.toLowerCase().replace(' ', '-') }),
    events: attributes.events.map((event) => event.toLowerCase()),
    ...(of === undefined ? {} : { of: namesIn(of) }),
    ...(found['each'] === 'ROW' ? {} : { for_each: 'statement' }),
    ...deferral(found['deferrable']),
    ...(found['referencing'] === undefined ? {} : { referencing: found['referencing'] }),
    ...(found['condition'] === undefined ? {} : { condition: found['condition'] }),
    function: nameText(
      { schema: unquoted(found['schema'] ?? ''), name: unquoted(found['name'] ?? '') },
      id.of?.schema ?? '',
    ),
    ...(found['args'] === '' ? {} : { args: literalsIn(found['args'] ?? '') }),
    ...(attributes.enabled === 'O' ? {} : { enabled: ENABLED[attributes.enabled] }),
    ...(comment !== null && { comment }),
  };
  return definitionOf(id.name, relation, words) === attributes.definition ? words : undefined;
}

function deferral(text: string | undefined): Words {
  if (text === undefined || text.startsWith(' NOT')) return {};
  return { deferrable: true, ...(text.endsWith('DEFERRED') && { deferred: true }) };
}

function namesIn(list: string): readonly string[] {
  return [...list.matchAll(new RegExp(NAME, 'g'))].map(([name]) => unquoted(name.replace(/,$/, '')));
}

function literalsIn(list: string): readonly string[] {
  return [...list.matchAll(/'((?:[^']|'')*)'/g)].map(([, text = '']) => text.replaceAll("''", "'"));
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}

/** PostgreSQL prints events in this order. */
const EVENTS = ['insert', 'delete', 'update', 'truncate'];

function definitionOf(name: string, relation: ObjectId, words: Words): string {
  const schema = relation.schema ?? '';
  const of = words['of'] as readonly string[] | undefined;
  const events = EVENTS.filter((event) => (words['events'] as readonly string[]).includes(event)).map((event) =>
    event === 'update' && of !== undefined ? `UPDATE OF ${of.map(writtenName).join(', ')}` : event.toUpperCase(),
  );
  const routine = nameOf(textOf(words['function']), schema);
  const args = ((words['args'] ?? []) as readonly string[]).map(quoteLiteral).join(', ');
  const isConstraint = words['constraint'] === true;
  const deferrable = words['deferrable'] === true ? ' DEFERRABLE' : ' NOT DEFERRABLE';
  return [
    `CREATE ${isConstraint ? 'CONSTRAINT ' : ''}TRIGGER ${writtenName(name)} ${timingOf(words)} ${events.join(' OR ')} ON ${qualifiedText(relation)}`,
    isConstraint ? `${deferrable} INITIALLY ${words['deferred'] === true ? 'DEFERRED' : 'IMMEDIATE'}` : '',
    words['referencing'] === undefined ? '' : ` REFERENCING ${textOf(words['referencing'])}`,
    ` FOR EACH ${words['for_each'] === 'statement' ? 'STATEMENT' : 'ROW'}`,
    words['condition'] === undefined ? '' : ` WHEN (${textOf(words['condition'])})`,
    ` EXECUTE FUNCTION ${qualifiedText({ kind: 'function', ...routine })}(${args})`,
  ].join('');
}

function qualifiedText({ schema = '', name }: ObjectId): string {
  return `${writtenName(schema)}.${writtenName(name)}`;
}

function timingOf(words: Words): string {
  return textOf(words['when'] ?? 'after')
    .toUpperCase()
    .replace('-', ' ');
}

export function readTriggers(relation: ObjectId, words: Words, place: Pointer, builder: Builder): void {
  for (const [name, written] of entriesOf(words['triggers'])) {
    const trigger = written as Words;
    const events = trigger['events'] as readonly string[];
    const enabled = Object.entries(ENABLED).find(([, word]) => word === trigger['enabled'])?.[0] ?? 'O';
    const attributes: Trigger = {
      definition: definitionOf(name, relation, trigger),
      timing: timingOf(trigger),
      events: READ.filter((event) => events.includes(event.toLowerCase())),
      forEachRow: trigger['for_each'] !== 'statement',
      // a function of a trigger has no arguments
      function: { kind: 'function', ...nameOf(textOf(trigger['function']), relation.schema ?? ''), args: [] },
      enabled,
      cloned: false,
      of: 'TABLE',
    };
    builder.add({ kind: 'trigger', name, of: relation }, attributes, at(place, 'triggers', name), {
      comment: trigger['comment'],
    });
  }
}

/** The order in which a catalog has them. */
const READ = ['INSERT', 'DELETE', 'UPDATE', 'TRUNCATE'];
