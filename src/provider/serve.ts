/** A plugin as its host starts it: one server on a socket of its own, told of in one line, gone when its host is. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from '@grpc/grpc-js';
import { makeCertificate } from './certificate';
import { log } from '../hosted/log';
import { Service } from './service';
import { Controller, Health, Provider } from './wire';

/** Protocol of the handshake, and of the plugin. */
const VERSIONS = '1|6';
const ORPHAN_POLL_MS = 500;
/** How long what runs has to come to its end when the host is gone. */
const LAST_MS = 30_000;

/**
 * Serves until the host ends it or is gone.
 * @param announce takes the line by which the host finds the server
 */
export async function serve(env: NodeJS.ProcessEnv, announce: (line: string) => void): Promise<void> {
  const service = new Service();
  // plans of large databases are larger than the 4 MiB that a server takes unasked
  const server = new Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
  const folder = mkdtempSync(join(env['PLUGIN_UNIX_SOCKET_DIR'] ?? tmpdir(), 'tenet-provider-'));
  const end = ending(service, server, folder);
  server.addService(Provider.service, service.implementation());
  server.addService(Health.service, { Check: answering({ status: 'SERVING' }) });
  server.addService(Controller.service, {
    Shutdown: (_: unknown, answer: sendUnaryData<object>) => {
      answer(null, {});
      end();
    },
  });
  const { credentials, announced } = await credentialsFor(env['PLUGIN_CLIENT_CERT']);
  const windows = process.platform === 'win32';
  const socket = join(folder, 'socket');
  const port = await bound(server, windows ? '127.0.0.1:0' : `unix:${socket}`, credentials);
  const [network, address] = windows ? ['tcp', `127.0.0.1:${port}`] : ['unix', socket];
  announce(`${VERSIONS}|${network}|${address}|grpc|${announced}\n`);
  // nobody reads what is logged once the host was killed: what runs comes to its end all the same
  process.stderr.on('error', () => undefined);
  whenOrphaned(end);
  process.once('SIGTERM', end);
  // a host interrupts its whole group, and then asks by StopProvider
  process.on('SIGINT', () => service.stop());
}

function answering(reply: object) {
  return (_: ServerUnaryCall<object, object>, answer: sendUnaryData<object>): void => answer(null, reply);
}

/** A host of a test may have no certificate. */
async function credentialsFor(
  host: string | undefined,
): Promise<{ readonly credentials: ServerCredentials; readonly announced: string }> {
  if (host === undefined || host === '') return { credentials: ServerCredentials.createInsecure(), announced: '' };
  const { key, certificate, announced } = await makeCertificate();
  const pair = { private_key: Buffer.from(key), cert_chain: Buffer.from(certificate) };
  return { credentials: ServerCredentials.createSsl(Buffer.from(host), [pair], true), announced };
}

function bound(server: Server, address: string, credentials: ServerCredentials): Promise<number> {
  return new Promise((done, failed) => {
    server.bindAsync(address, credentials, (error, port) => (error === null ? done(port) : failed(error)));
  });
}

/** Once: no new step, what runs to its end, then out. */
function ending(service: Service, server: Server, folder: string): () => void {
  let isEnding = false;
  return () => {
    if (isEnding) return;
    isEnding = true;
    service.stop();
    const began = Date.now();
    const leave = (): void => {
      if (service.isWorking && Date.now() - began < LAST_MS) return void setTimeout(leave, 50);
      server.forceShutdown();
      rmSync(folder, { recursive: true, force: true });
      process.exit(0);
    };
    setImmediate(leave);
  };
}

/** A host that was killed says nothing: its child gets another parent. */
function whenOrphaned(end: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid === parent) return;
    log('warn', 'the host is gone');
    end();
  }, ORPHAN_POLL_MS).unref();
}
