/** A provider as a host starts it: the cookie, a certificate, and the line by which it announces itself. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { COOKIE } from '../handshake';

export interface LogLine {
  readonly level: string;
  readonly message: string;
  /** As it was written. */
  readonly text: string;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Launched {
  readonly pid: number;
  readonly process: ChildProcess;
  /** What it wrote to its error stream so far. */
  readonly logs: readonly LogLine[];
  readonly exited: Promise<Exit>;
  /** Where it listens, as gRPC takes it. */
  readonly address: string;
  /** PEM; undefined where it talks in the clear. */
  readonly certificate: string | undefined;
}

export interface Launching {
  /** The program and its arguments. */
  readonly command: readonly [string, ...string[]];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** PEM, of the host. */
  readonly clientCertificate: string;
}

/** As go-plugin waits for a plugin (ClientConfig.StartTimeout). */
const START_MS = 60_000;

/** @throws Error where it ends, or announces nothing that a host of protocol 6 understands */
export async function launched({ command, env, cwd, clientCertificate }: Launching): Promise<Launched> {
  const [program, ...args] = command;
  const [cookie, value] = COOKIE;
  const child = spawn(program, args, {
    cwd,
    env: { [cookie]: value, PLUGIN_PROTOCOL_VERSIONS: '6', ...env, PLUGIN_CLIENT_CERT: clientCertificate },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const logs: LogLine[] = [];
  createInterface({ input: child.stderr }).on('line', (text) => void logs.push(lineOf(text)));
  const exited = new Promise<Exit>((done) => child.once('close', (code, signal) => done({ code, signal })));
  try {
    const line = await announced(child, exited);
    const [core, app, network, address = '', protocol, certificate = ''] = line.split('|');
    if (core !== '1' || app !== '6' || protocol !== 'grpc')
      throw new Error(`${program} announced "${line}", and not version 6 of the protocol over grpc`);
    return {
      pid: child.pid ?? 0,
      process: child,
      logs,
      exited,
      address: network === 'unix' ? `unix:${address}` : address,
      certificate: certificate === '' ? undefined : pemOf(certificate),
    };
  } catch (thrown) {
    child.kill('SIGKILL');
    await exited;
    const last = logs.slice(-3).map(({ message }) => message);
    throw new Error([(thrown as Error).message, ...last].join('\n'), { cause: thrown });
  }
}

function announced(child: ChildProcess, exited: Promise<Exit>): Promise<string> {
  return new Promise((done, failed) => {
    const late = setTimeout(() => failed(new Error(`no line within ${START_MS / 1000} s`)), START_MS);
    const fail = (why: string): void => {
      clearTimeout(late);
      failed(new Error(why));
    };
    child.once('error', ({ message }) => fail(`the provider did not start: ${message}`));
    void exited.then(({ code, signal }) => fail(`the provider ended before it announced itself: ${signal ?? code}`));
    if (child.stdout === null) return fail('the provider has no output');
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(late);
      done(line);
    });
  });
}

function pemOf(announced: string): string {
  const lines =
    Buffer.from(announced, 'base64')
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** As go-plugin reads it: JSON with a level, and anything else for debugging. */
function lineOf(text: string): LogLine {
  try {
    const { '@level': level, '@message': message } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (typeof level === 'string' && typeof message === 'string') return { level, message, text };
  } catch {
    // no JSON
  }
  return { level: 'debug', message: text, text };
}
