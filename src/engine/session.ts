import { Client, types } from 'pg';

import type { Connection, ConnectOptions, Notice, Session } from './types';

/** int8, numeric, date, timestamp, timestamptz: JavaScript would round them or move them to another time zone. */
const keptAsText: readonly number[] = [20, 1700, 1082, 1114, 1184];

const asText = (value: string): string => value;

/** Whether values of a type are handed on as PostgreSQL wrote them. */
export function isKeptAsText(oid: number): boolean {
  return keptAsText.includes(oid);
}

/** The types that are handed on as PostgreSQL wrote them. */
export function typesKeptAsText(): readonly number[] {
  return keptAsText;
}

const parsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return isKeptAsText(oid) ? asText : types.getTypeParser(oid, format ?? 'text');
  },
};

/**
 * Logs in to a real server.
 * @throws SqlError when the role does not exist or may not log in
 */
export async function login(connection: Connection, options: ConnectOptions): Promise<Session> {
  const notices: Notice[] = [];
  const client = new Client({
    host: connection.host,
    port: connection.port,
    user: options.user ?? connection.user,
    database: options.database ?? 'postgres',
    application_name: 'tenet',
    // What the person has in PGOPTIONS, PGSSLMODE or PGPASSWORD is meant for other servers.
    options: '-c client_min_messages=notice',
    ssl: false,
    password: '',
    types: parsers as typeof types,
  });
  client.on('notice', (notice) => {
    notices.push({ severity: notice.severity ?? '', code: notice.code ?? '', message: notice.message ?? '' });
  });
  // A server that stops takes its sessions with it; whoever still asks one gets the error from `query`.
  client.on('error', () => undefined);
  await client.connect();
  return clientSession(client, notices);
}

function clientSession(client: Client, notices: readonly Notice[]): Session {
  let ending: Promise<void> | undefined;
  return {
    notices,
    async query<R>(sql: string, params?: readonly unknown[]) {
      const result = await client.query(sql, params === undefined ? undefined : [...params]);
      return result.rows as R[];
    },
    async execute(sql) {
      await client.query(sql);
    },
    end() {
      ending ??= client.end();
      return ending;
    },
  };
}
