/**
 * What a server sends, checked before node-postgres reads it. Its parser trusts the server: an error message without an end keeps
 * it in a loop that no timer interrupts, a malformed row throws where nothing catches it, and it buffers whatever is announced.
 */
import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import { TenetError } from '../kernel/errors';

/** How much one session may receive. */
export interface WireLimits {
  readonly messageBytes: number;
  readonly bytes: number;
  readonly rows: number;
  readonly notices: number;
}

const HEADER = 5;
const ERROR = 0x45;
const NOTICE = 0x4e;
const DATA_ROW = 0x44;

/** Cuts a stream into whole messages of the protocol, and refuses what is malformed or too much. */
export class MessageReader {
  private chunks: Buffer[] = [];
  private waiting = 0;
  private bytes = 0;
  private rows = 0;
  private notices = 0;

  constructor(private readonly limits: WireLimits) {}

  /**
   * The messages that are complete with this chunk.
   * @throws TenetError when a limit is exceeded or a message is malformed
   */
  *take(chunk: Buffer): Generator<Buffer> {
    this.bytes += chunk.byteLength;
    if (this.bytes > this.limits.bytes) throw tooMuch(`more than ${this.limits.bytes} bytes`);
    this.chunks.push(chunk);
    this.waiting += chunk.byteLength;
    let needed = this.needed();
    if (needed > this.waiting) return;
    let rest = Buffer.concat(this.chunks);
    while (needed <= rest.byteLength) {
      const message = rest.subarray(0, needed);
      this.check(message);
      yield message;
      rest = rest.subarray(needed);
      this.keep(rest);
      needed = this.needed();
    }
  }

  private keep(rest: Buffer): void {
    this.chunks = rest.byteLength === 0 ? [] : [rest];
    this.waiting = rest.byteLength;
  }

  /** The bytes of the first message with its header. */
  private needed(): number {
    if (this.waiting < HEADER) return Infinity;
    if ((this.chunks[0]?.byteLength ?? 0) < HEADER) this.chunks = [Buffer.concat(this.chunks)];
    const length = this.chunks[0]?.readUInt32BE(1) ?? 0;
    if (length < 4) throw malformed();
    if (length > this.limits.messageBytes) throw tooMuch(`a message of ${length} bytes`);
    return length + 1;
  }

  private check(message: Buffer): void {
    const code = message[0];
    if (code === DATA_ROW && (this.rows += 1) > this.limits.rows) throw tooMuch(`more than ${this.limits.rows} rows`);
    if (code === NOTICE && (this.notices += 1) > this.limits.notices)
      throw tooMuch(`more than ${this.limits.notices} notices`);
    if ((code === ERROR || code === NOTICE) && !hasEnd(message)) throw malformed();
  }
}

/** Fields of an error or a notice: a letter and a text that ends in a zero, and after the last a zero alone. */
function hasEnd(message: Buffer): boolean {
  let at = HEADER;
  while (at < message.byteLength && message[at] !== 0) {
    const end = message.indexOf(0, at + 1);
    if (end < 0) return false;
    at = end + 1;
  }
  return at === message.byteLength - 1;
}

function malformed(): TenetError {
  return new TenetError('the server response is not the PostgreSQL protocol', {
    remedy: 'check host and port: another service, or an HTTP or TLS proxy, may be listening there',
  });
}

function tooMuch(what: string): TenetError {
  return new TenetError(`the server sent ${what}, more than a catalog contains; Tenet stopped reading`, {
    remedy: 'check that you are connected to the intended server',
  });
}

/** What node-postgres calls once with the stream that it reads from, after TLS where there is any. It is not in its types. */
interface Listening {
  attachListeners(stream: Duplex): void;
  stream: Duplex;
}

/**
 * Puts the reader between a connection of node-postgres and its parser; what goes wrong in either ends the connection.
 * @throws when this version of node-postgres has no such place
 */
export function guardWire(connection: object, limits: WireLimits): void {
  if (!canListen(connection)) throw new Error('this version of node-postgres cannot be guarded');
  const attach = connection.attachListeners.bind(connection);
  connection.attachListeners = (stream) => {
    const reader = new MessageReader(limits);
    const checked = new EventEmitter();
    stream.on('data', (chunk: Buffer) => {
      try {
        for (const message of reader.take(chunk)) checked.emit('data', message);
      } catch (error) {
        stream.destroy(error instanceof TenetError ? error : malformed());
      }
    });
    stream.on('end', () => checked.emit('end'));
    attach(checked as Duplex);
  };
}

function canListen(connection: object): connection is Listening {
  return 'attachListeners' in connection && typeof connection.attachListeners === 'function';
}
