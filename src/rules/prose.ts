/**
 * The identity of hits that say it in words only. It goes with `Hit.object`, as soon as the last rule says `about`: then `about` is
 * required, and `identified` needs this no more.
 */
import type { ObjectId } from '../kinds/id';
import type { Hit } from './rule';

const NAME = '"((?:[^"]|"")*)"';
const TABLE = new RegExp(`\\btable (?:${NAME}\\.)?${NAME}`);
const PART = new RegExp(`^(column|boolean|foreign key|key|check|constraint) ${NAME}`);
const UNIQUE = /^(?:unique key|foreign key) (\([^)]*\))/;
const OBJECT = new RegExp(`^([a-z ]+) (?:${NAME}\\.)?${NAME}`);
const KINDS: Readonly<Record<string, string>> = { boolean: 'column', key: 'constraint', check: 'constraint' };

/** Words that name an object, as its identity; what they say of it tells hits of one rule apart. */
export function ofProse({ object = '', message, detail }: Pick<Hit, 'object' | 'message' | 'detail'>): {
  readonly about: ObjectId;
  readonly detail: string;
  readonly object: string;
} {
  return { about: aboutOf(object, message), detail: detail ?? message, object };
}

function aboutOf(object: string, message: string): ObjectId {
  const table = relation('table', TABLE.exec(`${object} ${message}`) ?? undefined);
  if (!object.startsWith('table ') || table === undefined)
    return named(object, table) ?? { kind: 'object', name: object };
  const [, kind = '', name = ''] = PART.exec(message) ?? [];
  if (kind !== '') return { kind: KINDS[kind] ?? kind, name, of: table };
  const columns = UNIQUE.exec(message)?.[1];
  return columns === undefined ? table : { kind: 'constraint', name: columns, of: table };
}

function named(object: string, table: ObjectId | undefined): ObjectId | undefined {
  const [, kind = '', schema, name = ''] = OBJECT.exec(object) ?? [];
  if (kind === '') return undefined;
  if (kind === 'policy' && table !== undefined) return { kind, name, of: table };
  return { kind, ...(schema !== undefined && { schema }), name };
}

function relation(kind: string, found: RegExpExecArray | undefined): ObjectId | undefined {
  const [, schema, name] = found ?? [];
  return name === undefined ? undefined : { kind, ...(schema !== undefined && { schema }), name };
}
