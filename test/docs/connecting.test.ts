/** docs/connecting.md: each mode of TLS as the command takes it, in front of a server whose certificate a private authority signed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { readServer } from '../../src/engine/read-server';
import { expectParts, markdownTable } from '../support/page-parts';

/** What a client sends first if it wants TLS: eight bytes, the last four of them 80877103. */
const ASKS_TLS = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

let folder: string;
let engine: Engine;
let front: Server;
let port: number;
/** Whether the last client asked for TLS. */
let isSecure: boolean;
const kept: Record<string, string | undefined> = {};

/** A server of PostgreSQL's scratch kind has a socket only: this takes TLS off before it, as a server with `ssl = on` does itself. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-connecting-'));
  const names = [{ type: 2 as const, value: 'localhost' }];
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: names },
    ],
  });
  writeFileSync(join(folder, 'ca.pem'), cert);
  engine = await startEmbedded({ major: 18 });
  const { host = '', port: own = 0 } = engine.connection ?? {};
  front = createServer((client) => {
    const server = connect(join(host, `.s.PGSQL.${own}`));
    for (const socket of [client, server]) socket.on('error', () => void [client.destroy(), server.destroy()]);
    client.once('data', (first: Buffer) => {
      isSecure = first.equals(ASKS_TLS);
      if (!isSecure) {
        server.write(first);
        client.pipe(server).pipe(client);
        return;
      }
      client.write('S');
      const secure = new TLSSocket(client, { isServer: true, key, cert });
      secure.on('error', () => server.destroy());
      secure.pipe(server).pipe(secure);
    });
  });
  await new Promise<void>((done) => void front.listen(0, '127.0.0.1', done));
  ({ port } = front.address() as AddressInfo);
});
afterAll(async () => {
  await new Promise((done) => void front.close(done));
  await engine.stop();
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  for (const name of ['PGSSLMODE', 'PGSSLROOTCERT']) {
    kept[name] = process.env[name];
    delete process.env[name];
  }
});
afterEach(() => {
  for (const [name, value] of Object.entries(kept))
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
});

/** What came of it: connected, or the reason in the message. */
async function connected(host: string, query: string): Promise<string> {
  const url = `postgres://postgres@${host}:${port}/postgres${query.replace('ca.pem', join(folder, 'ca.pem'))}`;
  try {
    await readServer(url, async (session) => session.query('select 1'));
    return isSecure ? 'connects with TLS' : 'connects **without TLS**';
  } catch (error) {
    return (error as Error).message.replace(/^.*\/postgres\S*: /, 'refused: ').replaceAll(folder, '');
  }
}

test('the table of the modes is what the command does', async () => {
  const CASES: readonly (readonly [host: string, query: string, more?: string])[] = [
    ['localhost', '?sslmode=disable'],
    ['localhost', ''],
    ['localhost', '?sslmode=require'],
    ['localhost', '?sslmode=require&sslrootcert=ca.pem'],
    ['localhost', '?sslmode=verify-full&sslrootcert=ca.pem'],
    ['127.0.0.1', '?sslmode=verify-full&sslrootcert=ca.pem'],
    ['127.0.0.1', '?sslmode=verify-ca&sslrootcert=ca.pem'],
    ['127.0.0.1', '?sslmode=no-verify'],
    ['localhost', '', 'PGSSLMODE=require'],
    ['localhost', '?sslmode=require', 'PGSSLROOTCERT=ca.pem'],
  ];
  const rows: (readonly string[])[] = [];
  for (const [host, query, more] of CASES) {
    const [name = '', value = ''] = more?.split('=') ?? [];
    if (more !== undefined) process.env[name] = value.replace('ca.pem', join(folder, 'ca.pem'));
    rows.push([
      query === '' ? 'nothing' : `\`${query.slice(1)}\``,
      more === undefined ? '' : `\`${more}\``,
      host,
      await connected(host, query),
    ]);
    if (more !== undefined) delete process.env[name];
  }
  await expectParts('docs/connecting.md', {
    tls: markdownTable(['in the string', 'environment', 'host', 'what happens'], rows),
  });
});

test('a token in PGPASSWORD is a password like another, and never shown', async () => {
  process.env['PGPASSWORD'] = 'token-of-iam';
  try {
    expect(await connected('localhost', '?sslmode=disable')).toBe('connects **without TLS**');
    expect(await connected('localhost', '?sslmode=require')).not.toContain('token-of-iam');
  } finally {
    delete process.env['PGPASSWORD'];
  }
});

test.each(['service=shop', 'passfile=x'])('%s is refused', async (query) => {
  expect(await connected('localhost', `?${query}`)).toContain('does not support');
});
