import { Client, types, type ClientConfig, type QueryArrayResult } from 'pg';

import type { Answer, Connection, ConnectOptions, Notice, Notification, Session } from './types';

/** int8, numeric, date, timestamp, timestamptz, interval: JavaScript would round them or move their time zone. */
export const typesKeptAsText: readonly number[] = [20, 1700, 1082, 1114, 1184, 1186];

/** The arrays of those, and name[], which node-postgres would leave as one string. */
const arraysOfText: readonly number[] = [1016, 1231, 1182, 1115, 1185, 1187, 1003];

const textArray = 1009;

const findParser: (oid: number, format?: 'text' | 'binary') => (value: string) => unknown = types.getTypeParser;

const asText = (value: string): string => value;

const onlyText = { getTypeParser: () => asText };

const parsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const known = arraysOfText.includes(oid) ? textArray : oid;
    return typesKeptAsText.includes(oid) ? asText : findParser(known, format);
  },
};

/**
 * Logs in to a real server.
 * @throws SqlError when the role does not exist or may not log in
 */
export async function login(connection: Connection, options: ConnectOptions): Promise<Session> {
  return openClient(loginConfig(connection, options));
}

/** How to log in to a server of our own. */
export function loginConfig(connection: Connection, options: ConnectOptions): ClientConfig {
  return {
    host: connection.host,
    port: connection.port,
    user: options.user ?? connection.user,
    database: options.database ?? 'postgres',
    application_name: 'tenet',
    // What the person has in PGOPTIONS, PGSSLMODE or PGPASSWORD is meant for other servers.
    options: '-c client_min_messages=notice',
    ssl: false,
    connectionTimeoutMillis: 30_000,
    password: '',
  };
}

/** A client that gives the same values as every other, not connected yet. */
export function newClient(config: ClientConfig): Client {
  const client = new Client({ ...config, types: parsers });
  // A server that stops takes its sessions with it; whoever still asks one gets the error from `query`.
  client.on('error', () => undefined);
  return client;
}

/**
 * A session of its own connection, with the same values as every other.
 * @throws what the driver or the server says where it cannot be had
 */
export async function openClient(config: ClientConfig): Promise<Session> {
  const client = newClient(config);
  const session = clientSession(client);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  return session;
}

/** What a notice costs beside its message, about. */
const NOTICE_CHARACTERS = 100;
/** What is kept of the notices of a session, in characters: more would fill the memory, and is dropped. */
const MOST_NOTICE_CHARACTERS = 64 * 1024 * 1024;

/** A session over a client; it collects notices from now on. */
export function clientSession(client: Client): Session {
  const notices: Notice[] = [];
  let room = MOST_NOTICE_CHARACTERS;
  client.on('notice', ({ severity = '', code = '', message = '' }) => {
    room -= message.length + NOTICE_CHARACTERS;
    if (room >= 0) notices.push({ severity, code, message });
  });
  const notifications: Notification[] = [];
  client.on('notification', ({ channel, payload = '' }) => {
    room -= payload.length + NOTICE_CHARACTERS;
    if (room >= 0) notifications.push({ channel, payload });
  });
  let ending: Promise<void> | undefined;
  return {
    notices,
    notifications,
    async query<R>(sql: string, params?: readonly unknown[]) {
      const result = await client.query(sql, params === undefined ? undefined : [...params]);
      return result.rows as R[];
    },
    async execute(sql) {
      await client.query(sql);
    },
    run: (sql) => answerOf(client, sql),
    end() {
      ending ??= client.end();
      return ending;
    },
  };
}

async function answerOf(client: Client, text: string): Promise<Answer> {
  type Result = QueryArrayResult<(string | null)[]>;
  const copied: [string][] = [];
  const take = ({ chunk }: CopyData): void => void copied.push([chunk.toString('latin1')]);
  // the driver drops what COPY .. TO STDOUT sends
  const { connection } = client as Client & Copying;
  connection.on('copyData', take);
  try {
    const found: Result | Result[] = await client.query<(string | null)[]>({ text, rowMode: 'array', types: onlyText });
    // what the server cuts otherwise than we do is several statements for it
    const last = Array.isArray(found) ? found.at(-1) : found;
    const rows = last?.command === 'COPY' ? copied : (last?.rows ?? []);
    return { command: last?.command ?? '', affected: last?.rowCount ?? null, rows };
  } finally {
    connection.off('copyData', take);
  }
}

interface CopyData {
  readonly chunk: Buffer;
}

interface Copying {
  readonly connection: Record<'on' | 'off', (event: 'copyData', listener: (data: CopyData) => void) => void>;
}
