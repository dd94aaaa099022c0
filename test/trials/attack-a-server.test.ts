/** Trial 1.1 and 1.7, neighbours: a server that imitates PostgreSQL and lies is refused in a sentence, without control characters. */
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { runTenet } from '../support/cli';

const text = (value: string): Buffer => Buffer.from(`${value}\0`);
const int16 = (value: number): Buffer => Buffer.from([(value >> 8) & 255, value & 255]);
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const message = (code: string, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(code), int32(body.length + 4), body]);
};
const columns = (oid: number, names: readonly string[]): Buffer =>
  message(
    'T',
    int16(names.length),
    ...names.map((name) => Buffer.concat([text(name), int32(0), int16(0), int32(oid), int16(-1), int32(-1), int16(0)])),
  );
const row = (values: readonly string[]): Buffer =>
  message(
    'D',
    int16(values.length),
    ...values.flatMap((value) => [int32(Buffer.byteLength(value)), Buffer.from(value)]),
  );
const READY = Buffer.concat([message('C', text('SELECT 1')), message('Z', Buffer.from('I'))]);

const TEXT = 25;
const JSON_TYPE = 114;
const TEXT_ARRAY = 1009;

const LIES: Readonly<Record<string, (names: readonly string[]) => Buffer>> = {
  'no row at all': (names) => Buffer.concat([columns(TEXT, names), READY]),
  'JSON that is none': (names) => Buffer.concat([columns(JSON_TYPE, names), row(names.map(() => '{{{')), READY]),
  'JSON of another shape': (names) =>
    Buffer.concat([columns(JSON_TYPE, names), row(names.map(() => '[{"__proto__":{"a":1}}]')), READY]),
  'an array of 200,000 dimensions': (names) =>
    Buffer.concat([
      columns(TEXT_ARRAY, names),
      row(names.map(() => `${'{'.repeat(200_000)}a${'}'.repeat(200_000)}`)),
      READY,
    ]),
  'control characters and a command of a CI system': (names) =>
    Buffer.concat([columns(TEXT, names), row(names.map(() => 'a\0\u001b[2J\n::error ::x')), READY]),
  'rows that were not described': () => Buffer.concat([row(['1', '2']), READY]),
  'a message of no known kind': () => message('!', text('x')),
  'an error with control characters': () =>
    Buffer.concat([
      message(
        'E',
        text('SERROR'),
        text('C42P01'),
        text('Mevil \u001b]0;x\u0007\n::error ::x hunter2'),
        Buffer.from([0]),
      ),
      message('Z', Buffer.from('I')),
    ]),
};

/** Answers BEGIN, SET and the version like PostgreSQL 18, and everything else with the lie. */
function liar(lie: (names: readonly string[]) => Buffer): Server {
  return createServer((socket: Socket) => {
    let isStarted = false;
    let asked = '';
    let versions = 0;
    let rest = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      for (;;) {
        const head = isStarted ? 1 : 0;
        if (rest.length < head + 4) return;
        const length = rest.readUInt32BE(head) + head;
        if (rest.length < length) return;
        const part = rest.subarray(0, length);
        rest = rest.subarray(length);
        if (!isStarted) {
          isStarted = true;
          socket.write(Buffer.concat([message('R', int32(0)), message('Z', Buffer.from('I'))]));
          continue;
        }
        const code = String.fromCharCode(part[0] ?? 0);
        if (code === 'P') asked = part.toString().split('\0')[1] ?? '';
        if (code === 'Q') asked = part.toString('utf8', 5, part.length - 1);
        if (code === 'X') socket.end();
        if (code !== 'Q' && code !== 'S') continue;
        if (code === 'S') socket.write(Buffer.concat([message('1'), message('2')]));
        const names = [...new Set([...asked.matchAll(/\bas "?(\w+)"?/gi)].map(([, name = '']) => name))];
        if (/server_version_num/.test(asked) && (versions += 1) === 1)
          socket.write(Buffer.concat([columns(TEXT, ['num']), row(['180001']), READY]));
        else if (/^(?:begin|rollback|set)|set_config/i.test(asked)) socket.write(READY);
        else socket.write(lie(names.length === 0 ? ['x'] : names));
      }
    });
  });
}

test.each(Object.entries(LIES))('1.1: a server that answers %s', async (_name, lie) => {
  const server = liar(lie);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { readonly port: number };
  const url = `postgres://u:hunter2@127.0.0.1:${port}/d?sslmode=disable`;
  const { exitCode, stdout, stderr } = await runTenet(['check', url], tmpdir());
  server.close();
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^error: (?:the response of|cannot read|the server)/);
  expect(stdout + stderr).not.toContain('\u001b');
  expect(stdout + stderr).not.toMatch(/hunter2|fault of tenet|^\s*::/m);
});
