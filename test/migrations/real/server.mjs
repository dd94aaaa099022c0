/**
 * A PostgreSQL of our own that writes down every message it gets, and the numbers of its transactions. The folder of the product's build
 * must be there: npm run build.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbedded } from '../../../dist/src/engine/index.js';

const SETTINGS = {
  logging_collector: 'on',
  log_destination: 'jsonlog',
  log_statement: 'all',
  // errors too, which rank below 'log'
  log_min_messages: 'error',
  log_rotation_age: 0,
  log_rotation_size: 0,
  wal_level: 'logical',
};

/** Some tools know no socket in a folder, so a port of this machine leads to it. */
export async function startRecorded(major) {
  const engine = await startEmbedded({ major, settings: SETTINGS });
  const { host, port: number, user } = engine.connection;
  const proxy = createServer((client) => {
    const server = connect(join(host, `.s.PGSQL.${number}`));
    client.pipe(server).pipe(client);
    for (const one of [client, server]) one.on('error', () => (client.destroy(), server.destroy()));
  });
  await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    engine,
    user,
    port: proxy.address().port,
    /** What the server wrote of a database, in order. */
    logOf: async (database) => {
      await sleep(200);
      const folder = join(host, 'data', 'log');
      return readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .toSorted()
        .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
        .filter(({ dbname }) => dbname === database);
    },
    stop: async () => {
      proxy.close();
      await engine.stop();
    },
  };
}
