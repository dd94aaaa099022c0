/** What routines send with NOTIFY, which every role of the database may LISTEN to: there is no privilege on a channel. Pure. */
import type { Catalog } from '../catalog/catalog';
import { primaryKeyOf } from '../catalog/keys';
import { objectsOf, partsOf } from '../catalog/select';
import { remembered } from '../kernel/remember';
import type { ObjectOf } from '../kinds/attributes';
import type { ObjectId } from '../kinds/id';
import { bodyOf } from './bodies';
import { callsIn, constantIn, withAssigned } from './body-text';
import { calledNames } from './mentions';

type Routine = ObjectOf<'function'>;

export interface Sent {
  /** Null where it is computed. */
  readonly channel: string | null;
  /** The payload, with what its variables were assigned. */
  readonly payload: string;
}

/** What a routine sends by itself. */
export const sentBy = remembered((routine: Routine): readonly Sent[] => {
  const body = bodyOf(routine);
  const called = callsIn(body, 'pg_notify').map(([channel = '', payload = '']) => ({
    channel: constantIn(channel) ?? constantIn(withAssigned(body, channel).slice(channel.length).trim()),
    payload: withAssigned(body, payload),
  }));
  // NOTIFY takes no expression; a dynamic one is a text that is put together
  const dynamic = [...body.matchAll(/\bexecute\b([^;]*\bnotify\b[^;]*)/gi)].map(([, text = '']) => ({
    channel: /\bnotify\s+"?(\w+)/i.exec(text)?.[1] ?? null,
    payload: withAssigned(body, text),
  }));
  return [...called, ...dynamic];
});

const NOTIFIES = /\bpg_notify\b|\bnotify\b/i;

/** Names of routines that send something, themselves or through others. */
const sending = remembered((catalog: Catalog): ReadonlySet<string> => {
  const routines = objectsOf(catalog, 'function');
  const found = new Set(routines.filter((one) => NOTIFIES.test(bodyOf(one))).map(({ id }) => id.name));
  const calls = routines.map((one) => [one.id.name, calledNames([bodyOf(one)])] as const);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const [name, called] of calls) if ([...called].some((other) => found.has(other))) found.add(name);
  }
  return found;
});

/** Whether a routine sends something, itself or through what it calls. */
export function sends(catalog: Catalog, { id }: Routine): boolean {
  return sending(catalog).has(id.name);
}

/** Every text in quotes of the bodies that send, every table and every argument of a trigger: what a channel may be called. */
export function channelsIn(catalog: Catalog): readonly string[] {
  const senders = objectsOf(catalog, 'function').filter((routine) => sends(catalog, routine));
  if (senders.length === 0) return [];
  const texts = [
    ...senders.map(bodyOf),
    ...objectsOf(catalog, 'trigger').map(({ attributes }) => attributes.definition),
  ];
  const quoted = texts.flatMap((text) => [...text.matchAll(/'((?:[^']|'')*)'/g)].map(([, inner = '']) => inner));
  const named = texts.flatMap((text) => [...text.matchAll(/\bnotify\s+"?([\w$]+)/gi)].map(([, name = '']) => name));
  const all = [...quoted, ...named, ...objectsOf(catalog, 'table').map(({ id }) => id.name)];
  return [...new Set(all)].filter((name) => name !== '' && name.length < MOST_LETTERS);
}

/** NAMEDATALEN: a longer channel is refused. */
const MOST_LETTERS = 64;

/**
 * What of a row a payload says: the row, or columns that are no key of it; undefined where it says keys, constants and the names of
 * what happened, which tell who listens nothing that it can read.
 * @param tables that fire the routine; none where it is called
 */
export function rowIn(payload: string, tables: readonly ObjectId[], catalog: Catalog): string | undefined {
  const text = payload.replaceAll(/'(?:[^']|'')*'/g, "''");
  const keys = new Set(tables.flatMap((table) => keyColumns(catalog, table)));
  for (const [found, name] of text.matchAll(/\b(?:new|old)\b(?:\s*\.\s*"?([\w$*]+)"?)?/gi)) {
    if (name === undefined || name === '*') return 'the whole row';
    if (keys.has(name) || (tables.length === 0 && /(?:^|_)id$/i.test(name))) continue;
    return found.replaceAll(/\s/g, '');
  }
  return /\bselect\b[^;]*\bfrom\b|\b(?:row_to_json|to_jsonb?|json_agg|jsonb_agg|string_agg)\s*\(/i.test(text)
    ? 'what it reads'
    : undefined;
}

function keyColumns(catalog: Catalog, table: ObjectId): readonly string[] {
  const references = partsOf(catalog, table, 'foreign key').flatMap(({ attributes }) => attributes.columns);
  return [...(primaryKeyOf(catalog, table)?.attributes.columns ?? []), ...references];
}
