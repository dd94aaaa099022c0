/** What A hears when B writes: NOTIFY knows no privileges, and row security does not see what is sent. */
import { sqlState, type Session } from '../../engine';
import { quoteIdentifier } from '../../kernel/identifier';
import { objectKey, sqlName, type ObjectId } from '../../kinds/id';
import { objectsOf } from '../../catalog/select';
import { primaryKeyOf } from '../../catalog/keys';
import { DATABASE } from '../../meaning/about';
import type { RoleMeaning } from '../../meaning/meaning';
import { channelsIn, sends, sentBy } from '../../meaning/notifications';
import { isWritable, valueColumns } from '../columns';
import type { OpenQuestion } from '../questions';
import { foreignKeysOf, routinesByName, type Table } from '../relations';
import { contextsFor } from './context';
import type { Field } from './field';
import type { Leak } from './leak';
import type { Privileges } from './privileges';
import { DENIED } from './probe';
import { insertStatement } from './relations';
import { callsOf, routineKey } from './routines';
import { insertionOrder } from '../seed/order';

type Ground = Omit<Field, 'contexts' | 'step'>;

interface Heard {
  readonly leaks: readonly Leak[];
  readonly doubts: readonly OpenQuestion[];
  readonly tried: number;
}

type Command = 'insert' | 'update' | 'delete';

/** A statement of B, and the table that it writes where it is no call. */
interface Said {
  readonly role: RoleMeaning;
  readonly sql: string;
  readonly table: Table | null;
  readonly command: Command | null;
}

/** Calls of a function that sends. */
const CALLS = 2;

/**
 * Listens as a role of tenants on every channel that a body may mean, while B writes and calls as each role. What B writes is
 * committed, because nothing is sent before: it is tried last.
 */
export async function listen(ground: Ground, roles: readonly RoleMeaning[]): Promise<Heard> {
  const { catalog } = ground;
  const channels = channelsIn(catalog);
  const tenants = roles.filter(({ part, skipped }) => part === 'runtime' && skipped !== true);
  const [first] = tenants;
  if (channels.length === 0 || first === undefined) return { leaks: [], doubts: [], tried: 0 };
  const ear = await login(ground, first.name);
  if (ear === undefined) return { leaks: [], doubts: [], tried: 0 };
  try {
    await ear.execute(channels.map((channel) => `listen ${quoteIdentifier(channel)}`).join('; '));
    return await hear(ground, tenants, ear, first.name);
  } finally {
    await ear.end();
  }
}

/** Undefined for a role that may not connect to the database. */
async function login({ engine, catalog }: Ground, user: string): Promise<Session | undefined> {
  try {
    return await engine.connect({ user, database: catalog.database });
  } catch (error) {
    if (sqlState(error) === DENIED) return undefined;
    throw error;
  }
}

async function hear(ground: Ground, roles: readonly RoleMeaning[], ear: Session, listener: string): Promise<Heard> {
  const leaks = new Map<string, Leak>();
  const failed = new Map<Said, string>();
  const all = roles.flatMap((role) => statementsOf(ground, role));
  const ofRow = rowFinder(ground);
  for (const role of roles) {
    const voice = await login(ground, role.name);
    if (voice === undefined) continue;
    const { b } = contextsFor(role, ground, [], []);
    try {
      for (const said of all.filter((one) => one.role === role)) {
        const before = ear.notifications.length;
        const statements = ['begin', ...b, said.sql, 'commit'];
        await voice.execute(statements.join('; ')).catch(async (error: unknown) => {
          failed.set(said, error instanceof Error ? error.message : String(error));
          await voice.execute('rollback');
        });
        await ear.query('select 1');
        for (const { channel, payload } of ear.notifications.slice(before)) {
          const token = ofRow(payload);
          const about = senderOf(ground, channel);
          if (token === undefined || leaks.has(objectKey(about))) continue;
          leaks.set(objectKey(about), leakOf(listener, channel, token, about, role, b, said));
        }
      }
    } finally {
      await voice.end();
    }
  }
  return { leaks: [...leaks.values()], doubts: unheard(ground, all, failed), tried: all.length };
}

/** Written before it is changed; called before it is deleted, which what references it is first. */
function statementsOf(ground: Ground, role: RoleMeaning): readonly Said[] {
  const { catalog, privileges, callers, seeded } = ground;
  const acting = role.becomes ?? role.name;
  const granted = insertionOrder(catalog).flatMap((table) => {
    const found = privileges.get(acting)?.get(objectKey(table.id));
    return found === undefined ? [] : [{ table, granted: found }];
  });
  const writes = (command: Command): readonly Said[] =>
    granted.flatMap(({ table, granted: found }) => {
      const sql = writeOf(ground, table, found, command);
      return sql === undefined ? [] : [{ role, sql, table, command }];
    });
  const calls = routinesByName(catalog)
    .filter((routine) => sends(catalog, routine) && callers.get(acting)?.has(routineKey(routine.id)) === true)
    .flatMap((routine) => callsOf(role.name, routine, { name: 'a', statements: [] }, seeded).slice(0, CALLS))
    .map(({ sql }): Said => ({ role, sql, table: null, command: null }));
  return [...writes('insert'), ...writes('update'), ...calls, ...writes('delete').toReversed()];
}

function writeOf(
  { catalog, seeded }: Ground,
  { id }: Table,
  granted: Privileges,
  command: Command,
): string | undefined {
  const columns = valueColumns(catalog, id);
  if (command === 'insert') {
    const row = granted.insertable.length === 0 ? undefined : seeded.relations.get(objectKey(id))?.fresh('b');
    const written = Object.entries(row ?? {}).filter(([column]) => granted.insertable.includes(column));
    return row === undefined ? undefined : insertStatement(id, columns, Object.fromEntries(written));
  }
  if (command === 'delete') return granted.delete ? `delete from ${sqlName(id)}` : undefined;
  const column = columns.find((one) => isWritable(one) && granted.updatable.includes(one.name));
  const name = column === undefined ? undefined : quoteIdentifier(column.name);
  return name === undefined ? undefined : `update ${sqlName(id)} set ${name} = ${name}`;
}

/** Finds what stands in rows of B and is no key: a key tells who listens that something happened, and opens nothing. */
function rowFinder({ catalog, seeded }: Ground): (payload: string) => string | undefined {
  const keys = new Set([seeded.tenants.a, seeded.tenants.b]);
  for (const { about, values } of seeded.relations.values()) {
    const references = foreignKeysOf(catalog, about).flatMap(({ attributes }) => attributes.columns);
    for (const column of [...(primaryKeyOf(catalog, about)?.attributes.columns ?? []), ...references])
      for (const row of values.b) if (typeof row[column] === 'string') keys.add(row[column]);
  }
  const tokens = new Set(seeded.tokens.b.filter((token) => !keys.has(token)));
  return (payload) => /kanaryB\w*/.exec(payload)?.[0] ?? payload.split(/[^\w-]+/).find((word) => tokens.has(word));
}

/** The routine that sends on a channel, or else one that puts the name of a channel together. */
function senderOf({ catalog }: Ground, channel: string): ObjectId {
  const senders = objectsOf(catalog, 'function').map((routine) => ({ routine, sent: sentBy(routine) }));
  const named = senders.find(({ sent }) => sent.some((one) => one.channel === channel));
  const computed = senders.find(({ sent }) => sent.some((one) => one.channel === null));
  return (named ?? computed)?.routine.id ?? DATABASE;
}

function leakOf(
  listener: string,
  channel: string,
  token: string,
  about: ObjectId,
  role: RoleMeaning,
  b: readonly string[],
  { sql }: Said,
): Leak {
  const lines = [
    `listen ${quoteIdentifier(channel)}`,
    'begin',
    `set local session authorization ${quoteIdentifier(role.name)}`,
    ...b,
    sql,
    'commit',
  ];
  return {
    role: listener,
    about,
    gains: 'rows',
    rule: 'isolation/forbid-rows-in-notify',
    severity: 'error',
    what: `hears data of another tenant ("${token}") on channel "${channel}"`,
    statement: lines.map((line) => `${line};`).join('\n'),
  };
}

/** Triggers that send, and that no write of B fired: what they send was not heard. */
function unheard(
  { catalog }: Ground,
  all: readonly Said[],
  failed: ReadonlyMap<Said, string>,
): readonly OpenQuestion[] {
  const senders = new Set(
    objectsOf(catalog, 'function').flatMap((one) => (sends(catalog, one) ? [objectKey(one.id)] : [])),
  );
  return objectsOf(catalog, 'trigger').flatMap(({ id, attributes }): OpenQuestion[] => {
    const about = id.of;
    if (about === undefined || !senders.has(objectKey(attributes.function))) return [];
    const fires = all.filter(({ table, command }) => {
      const event = command?.toUpperCase() ?? '';
      return table !== null && objectKey(table.id) === objectKey(about) && attributes.events.includes(event);
    });
    const [first] = fires;
    if (first === undefined || fires.some((one) => !failed.has(one))) return [];
    const why = `what trigger "${id.name}" sends was not heard: ${failed.get(first) ?? ''}`;
    return [{ question: 'no-answer', about, role: first.role.name, command: first.command, why }];
  });
}
