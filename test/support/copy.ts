/** A session that COPYs rows into a table, as a client does: node-postgres has the messages and no call for them. */
import type { Client, Connection as Wire, Submittable } from 'pg';
import type { Engine, Session } from '../../src/engine';
import { clientSession, loginConfig, newClient } from '../../src/engine/session';

export interface Loader extends Session {
  /**
   * @param target as in COPY: `table (columns)`
   * @param rows in the text format of COPY
   */
  copy(target: string, rows: string): Promise<void>;
}

export async function loaderOf(
  engine: Engine,
  options: { readonly user: string; readonly database: string },
): Promise<Loader> {
  if (engine.connection === undefined) throw new Error('the server has no address for a client of ours');
  const client = newClient(loginConfig(engine.connection, options));
  const session = clientSession(client);
  await client.connect();
  return { ...session, copy: (target, rows) => copied(client, target, rows) };
}

/** A value in the text format of COPY. */
export function copyText(value: string | null): string {
  if (value === null) return '\\N';
  return value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}

export function copyRows(rows: readonly (readonly (string | null)[])[]): string {
  return rows.map((row) => `${row.map(copyText).join('\t')}\n`).join('');
}

type Frontend = Wire & { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void };

function copied(client: Client, target: string, rows: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const copy = {
      submit: (wire: Wire) => wire.query(`COPY ${target} FROM STDIN`),
      handleCopyInResponse(wire: Frontend) {
        wire.sendCopyFromChunk(Buffer.from(rows));
        wire.endCopyFrom();
      },
      handleError: reject,
      handleCommandComplete: () => undefined,
      handleReadyForQuery: () => resolve(),
    };
    client.query(copy as unknown as Submittable);
  });
}
