/** Trial 1.7: whatever a server does after it was dialed, a reading of it ends, in time and in a sentence. */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { READ_LIMITS, readServer, type ReadLimits } from '../../src/engine';
import { runTenet } from '../support/cli';

/** A message of the protocol from the server. */
function message(code: string, body: Buffer | string = ''): Buffer {
  const bytes = Buffer.from(body);
  const header = Buffer.alloc(5, code);
  header.writeUInt32BE(bytes.byteLength + 4, 1);
  return Buffer.concat([header, bytes]);
}

const READY = message('Z', 'I');
const LOGGED_IN = Buffer.concat([message('R', Buffer.alloc(4)), message('K', Buffer.alloc(8)), READY]);
const DONE = Buffer.concat([message('C', 'OK\0'), READY]);
const COLUMN = message(
  'T',
  Buffer.concat([Buffer.from('\0\x01num\0'), Buffer.from('000000000000000000170004ffffffff0000', 'hex')]),
);
const row = (text: string): Buffer => {
  const head = Buffer.alloc(6);
  head.writeUInt16BE(1, 0);
  head.writeUInt32BE(text.length, 2);
  return message('D', Buffer.concat([head, Buffer.from(text)]));
};
const VERSION = Buffer.concat([COLUMN, row('180000'), DONE]);
const NOTICE = message('N', 'SWARNING\0C01000\0Mhello\0\0');

type Answer = (socket: Socket, turn: number) => void;

/** Logs anybody in, begins the transaction, and answers the rest as the case has it. */
const afterBegin =
  (answer: (socket: Socket) => void): Answer =>
  (socket, turn) => {
    if (turn === 0) socket.write(LOGGED_IN);
    else if (turn === 2) socket.write(VERSION);
    else if (turn < 4) socket.write(DONE);
    else answer(socket);
  };

/** Writes for as long as somebody listens. */
function endless(socket: Socket, chunk: Buffer): void {
  const more = (): void => {
    while (!socket.destroyed && socket.write(chunk));
    if (!socket.destroyed) socket.once('drain', more);
  };
  more();
}

const many = (one: Buffer): Buffer => Buffer.concat(Array.from({ length: 1_000 }, () => one));

const silent: Answer = () => undefined;
const CASES: Readonly<Record<string, readonly [Answer, RegExp]>> = {
  'is silent from the start': [silent, /cannot connect to .*no answer in time/],
  'is silent after the login': [(socket, turn) => void (turn === 0 && socket.write(LOGGED_IN)), /stopped responding/],
  'is silent in the middle of a query': [afterBegin((socket) => socket.write(COLUMN)), /stopped responding/],
  'sends half a message and is silent': [
    afterBegin((socket) => socket.write(row('x').subarray(0, 7))),
    /stopped responding/,
  ],
  drips: [
    afterBegin((socket) => void setInterval(() => socket.destroyed || socket.write(NOTICE), 20).unref()),
    /stopped responding|notices/,
  ],
  'cuts before the login': [(socket) => socket.destroy(), /closed the connection during login/],
  'cuts in the middle of a row': [
    afterBegin((socket) => socket.end(Buffer.concat([COLUMN, row('x').subarray(0, 6)]))),
    /closed the connection before its response/,
  ],
  resets: [afterBegin((socket) => socket.resetAndDestroy()), /closed the connection before its response/],
  'speaks HTTP': [
    (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'),
    /not the PostgreSQL protocol|a message of \d+ bytes/,
  ],
  // node-postgres looks for the end of it for ever, and no timer fires meanwhile
  'sends an error without an end': [
    afterBegin((socket) => socket.write(message('E', 'SERROR\0'))),
    /not the PostgreSQL protocol/,
  ],
  'sends a row that is none': [
    afterBegin((socket) => socket.write(Buffer.concat([COLUMN, message('D', '\x7f\xff')]))),
    /not the PostgreSQL protocol/,
  ],
  'sends a length of nothing': [
    afterBegin((socket) => socket.write(Buffer.from('D\0\0\0\0'))),
    /not the PostgreSQL protocol/,
  ],
  'announces two gigabytes': [
    afterBegin((socket) => socket.write(Buffer.from('D\x7f\0\0\0', 'latin1'))),
    /a message of \d+ bytes/,
  ],
  'sends rows without an end': [
    afterBegin((socket) => endless(socket, Buffer.concat([COLUMN, many(row('x'))]))),
    /more than \d+ rows/,
  ],
  'sends notices without an end': [afterBegin((socket) => endless(socket, many(NOTICE))), /more than \d+ notices/],
  'sends parameters without an end': [
    afterBegin((socket) => endless(socket, many(message('S', 'a\0b\0')))),
    /more than \d+ bytes/,
  ],
};

const LIMITS: ReadLimits = {
  ...READ_LIMITS,
  connectMs: 700,
  statementMs: 300,
  graceMs: 200,
  wholeMs: 2_000,
  messageBytes: 1e5,
  bytes: 1e6,
  rows: 20_000,
  notices: 50,
};

let server: Server;
let answer: Answer = silent;
let sockets: Socket[] = [];
let port = 0;
beforeAll(async () => {
  server = createServer((socket) => {
    sockets.push(socket);
    let turn = 0;
    socket.on('error', () => undefined);
    socket.on('data', () => answer(socket, turn++));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
});
afterAll(() => new Promise<void>((done) => void server.close(() => done())));

test.each(Object.entries(CASES))('1.7: a server that %s', async (_name, [how, words]) => {
  answer = how;
  const began = performance.now();
  const read = readServer(
    `postgres://u:s3cret-word@127.0.0.1:${port}/d?sslmode=disable`,
    (session) => session.query('select 1'),
    LIMITS,
  );
  const error = await read.then(
    () => undefined,
    (reason: unknown) => reason as Error,
  );
  expect(error).toMatchObject({ name: 'TenetError', message: expect.stringMatching(words) as string });
  expect(error?.message).not.toContain('s3cret-word');
  expect(performance.now() - began).toBeLessThan(10_000);
});

test.each<[string, Answer]>([
  ['after the login', (socket, turn) => void (turn === 0 && socket.write(LOGGED_IN))],
  ['from the start', silent],
])('1.7: tenet check of a server that is silent %s exits 2 with a sentence', async (_name, how) => {
  answer = how;
  const { exitCode, stdout, stderr } = await runTenet(
    ['check', `postgres://u:s3cret-word@127.0.0.1:${port}/d?connect_timeout=1`],
    tmpdir(),
  );
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^error: .*\nhelp: {2}.*\n$/);
  expect(stderr).not.toContain('s3cret-word');
});

test('1.7: an address where nothing listens exits 2 with a sentence', async () => {
  const { exitCode, stderr } = await runTenet(['check', 'postgres://u:s3cret-word@127.0.0.1:1/d'], tmpdir());
  expect([exitCode, stderr]).toEqual([
    2,
    expect.stringMatching(/^error: cannot connect to postgres:\/\/u:\*\*\*@127\.0\.0\.1:1\/d: .*ECONNREFUSED/),
  ]);
});
