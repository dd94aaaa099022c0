/**
 * Stands in for cyrilgdn/postgresql where no registry is in reach: a Terraform provider that knows the schema of version 1.26
 * and nothing else, so that terraform itself validates what Tenet emits. It speaks the plugin protocol (version 6, gRPC) with
 * Node's own HTTP/2; only the schema is ever asked of it, so the few messages are encoded by hand.
 */
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NESTING = { single: 1, list: 2, set: 3, map: 4 };

const file = fileURLToPath(new URL('../data/cyrilgdn-postgresql-1.26.schema.json', import.meta.url));
const {
  provider,
  resource_schemas: resources,
  data_source_schemas: data,
} = JSON.parse(readFileSync(file, 'utf8')).provider_schemas['cyrilgdn/postgresql'];

const SCHEMA = message([[1, schema(provider)], ...entries(2, resources), ...entries(3, data ?? {})]);
const ANSWERS = {
  '/tfplugin6.Provider/GetProviderSchema': SCHEMA,
  '/tfplugin6.Provider/ValidateProviderConfig': Buffer.alloc(0),
  '/tfplugin6.Provider/ValidateResourceConfig': Buffer.alloc(0),
  '/tfplugin6.Provider/StopProvider': Buffer.alloc(0),
  '/grpc.health.v1.Health/Check': message([[1, 1]]),
  '/plugin.GRPCController/Shutdown': Buffer.alloc(0),
};

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
// Where terraform is killed, nobody asks for a shutdown.
setTimeout(() => process.exit(1), 120_000).unref();

function answer(stream, headers) {
  const path = headers[':path'];
  const body = ANSWERS[path];
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  stream.on('wantTrailers', () => {
    stream.sendTrailers({ 'grpc-status': body === undefined ? '12' : '0' });
    if (path.endsWith('/Shutdown')) setTimeout(() => process.exit(0), 10);
  });
  stream.resume();
  stream.end(body === undefined ? undefined : framed(body));
}

/** gRPC puts one byte (not compressed) and the length before a message. */
function framed(body) {
  const prefix = Buffer.alloc(5);
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

function entries(field, schemas) {
  return Object.entries(schemas).map(([name, one]) => [
    field,
    message([
      [1, name],
      [2, schema(one)],
    ]),
  ]);
}

function schema(one) {
  return message([
    [1, one.version ?? 0],
    [2, block(one.block)],
  ]);
}

function block({ attributes = {}, block_types: nested = {} }) {
  return message([
    ...Object.entries(attributes).map(([name, attribute]) => [2, attributeOf(name, attribute)]),
    ...Object.entries(nested).map(([name, one]) => [3, nestedOf(name, one)]),
  ]);
}

function attributeOf(name, { type, required, optional, computed, sensitive }) {
  const flags = [required, optional, computed, sensitive].map((flag, index) => [4 + index, flag === true ? 1 : 0]);
  return message([[1, name], [2, JSON.stringify(type)], ...flags]);
}

function nestedOf(name, { block: inner, nesting_mode: mode, min_items: min = 0, max_items: max = 0 }) {
  return message([
    [1, name],
    [2, block(inner)],
    [3, NESTING[mode]],
    [4, min],
    [5, max],
  ]);
}

/** Protocol buffers: numbers as varints, texts and messages with their length before them; zero is left out. */
function message(fields) {
  return Buffer.concat(
    fields.flatMap(([field, value]) => {
      if (typeof value === 'number') return value === 0 ? [] : [varint(field << 3), varint(value)];
      const bytes = Buffer.from(value);
      return [varint((field << 3) | 2), varint(bytes.length), bytes];
    }),
  );
}

function varint(value) {
  const bytes = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 127) | 128);
  }
}
