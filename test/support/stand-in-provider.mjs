/**
 * Stands in for cyrilgdn/postgresql where no registry is in reach: a Terraform provider with the schema of version 1.26 that does on a
 * real server what that version does, as seen with the real one (stand-in/). It speaks the plugin protocol (version 6, gRPC) with
 * Node's own HTTP/2.
 */
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CALLS } from './stand-in/calls.mjs';
import { fieldsOf } from './stand-in/wire.mjs';

/** Where terraform is killed, nobody asks for a shutdown. */
const LONGEST_RUN_MS = 600_000;

/** gRPC puts one byte (not compressed) and the length before a message. */
const PREFIX_LENGTH = 5;

const folder = mkdtempSync(join(tmpdir(), 'tenet-stand-in-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const { key, cert } = certificate();
const server = createSecureServer({ key, cert });
server.on('stream', answer);
const socket = join(folder, 'socket');
server.listen(socket, () => {
  const raw = new X509Certificate(cert).raw.toString('base64').replace(/=+$/, '');
  process.stdout.write(`1|6|unix|${socket}|grpc|${raw}\n`);
});
setTimeout(() => process.exit(1), LONGEST_RUN_MS).unref();

async function answer(stream, headers) {
  const path = headers[':path'];
  const chunks = [];
  // a health check or a watch may stay open: only calls that we know are read to their end
  const call = CALLS[path];
  if (call === undefined) {
    respond(stream, undefined, '12');
    return;
  }
  for await (const chunk of stream) chunks.push(chunk);
  try {
    respond(stream, await call(fieldsOf(Buffer.concat(chunks).subarray(PREFIX_LENGTH))), '0');
  } catch (error) {
    process.stderr.write(`${path}: ${error.stack}\n`);
    respond(stream, undefined, '13');
  }
  if (path.endsWith('/Shutdown')) setTimeout(() => process.exit(0), 10);
}

function respond(stream, body, status) {
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': status }));
  stream.resume();
  stream.end(body === undefined ? undefined : framed(body));
}

function framed(body) {
  const prefix = Buffer.alloc(PREFIX_LENGTH);
  prefix.writeUInt32BE(body.length, 1);
  return Buffer.concat([prefix, body]);
}

/** Terraform talks to a plugin over TLS only, and takes its certificate from the line that the plugin prints. */
function certificate() {
  const [keyFile, certFile] = [join(folder, 'key'), join(folder, 'cert')];
  const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const names = ['-subj', '/O=HashiCorp/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync('openssl', [...args, ...names, '-keyout', keyFile, '-out', certFile], { stdio: 'ignore' });
  return { key: readFileSync(keyFile), cert: readFileSync(certFile) };
}
