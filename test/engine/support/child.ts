import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

import { transformSync } from '@swc/core';

const root = resolve(__dirname, '..', '..', '..');

/** A temporary folder that every user may enter and read. */
export function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-test-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** Compiles the engine into a folder, so that processes of their own can load it. */
export function compileEngine(): string {
  const folder = openFolder();
  for (const room of ['engine', 'kernel']) {
    mkdirSync(join(folder, room));
    for (const file of readdirSync(join(root, 'src', room)).filter((name) => name.endsWith('.ts'))) {
      const { code } = transformSync(readFileSync(join(root, 'src', room, file), 'utf8'), {
        filename: file,
        swcrc: false,
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs', ignoreDynamic: true },
      });
      writeFileSync(join(folder, room, file.replace(/\.ts$/, '.js')), code);
    }
  }
  return folder;
}

export interface Started {
  readonly version: string;
  /** The folder with the data, the socket and the log. */
  readonly home: string;
  /** The process of the server. */
  readonly pid: number;
}

/** Started in a process of its own: starts an engine, tells of it in one line, then does what the test wants. */
const program = `
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const [compiled, major, afterwards] = process.argv.slice(1);
const { startEmbedded } = require(join(compiled, 'engine', 'index.js'));
async function main() {
  const engine = await startEmbedded({ major: Number(major) });
  const session = await engine.connect();
  const home = engine.connection.host;
  const pid = parseInt(readFileSync(join(home, 'data', 'postmaster.pid'), 'utf8'), 10);
  console.log(JSON.stringify({ version: engine.version, home, pid }));
  switch (afterwards) {
    case 'stop': await engine.stop(); return;
    case 'return': await session.end(); return;
    case 'exit': process.exit(0);
    case 'throw': setTimeout(() => { throw new Error('not caught'); }, 1); return;
    default: setInterval(() => undefined, 1000);
  }
}
main().catch((error) => {
  console.error(error.message, error.remedy ?? '');
  process.exitCode = 1;
});
`;

export interface ChildOptions {
  readonly compiled: string;
  readonly major: number;
  /** What the process does once the server runs; "wait" waits for a signal. */
  readonly afterwards: 'stop' | 'return' | 'exit' | 'throw' | 'wait';
  readonly uid?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** A process of its own that started a server. */
export interface Child {
  readonly process: ChildProcess;
  readonly started: Started;
  /** Settles when the process is gone. */
  readonly gone: Promise<void>;
}

/** Starts a process that starts a server, in a process group of its own, as a terminal would. */
export async function startChild(options: ChildOptions): Promise<Child> {
  const ids = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid };
  const child = spawn(process.execPath, ['-e', program, options.compiled, String(options.major), options.afterwards], {
    ...ids,
    cwd: root,
    detached: true,
    env: { ...process.env, NODE_PATH: join(root, 'node_modules'), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = await Promise.race([
    new Promise<string[]>((done) => lines.once('line', (text) => done([text]))),
    gone.then((): string[] => []),
  ]);
  if (line === undefined) {
    throw new Error(`the process ended without a server: ${said}`);
  }
  return { process: child, started: JSON.parse(line) as Started, gone };
}

/** The package of a major in a folder of our own, without what an install script would have made. */
export function copyPackage(major: number, platform: string): string {
  const modules = openFolder();
  const name = `tenet-postgres-${major}-${platform}`;
  const source = join(root, 'test', 'engines', 'node_modules', name);
  const links = readLinks(source);
  cpSync(source, join(modules, name), { recursive: true, filter: (path) => !links.has(path) });
  return modules;
}

function readLinks(source: string): ReadonlySet<string> {
  const list = JSON.parse(readFileSync(join(source, 'native', 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  return new Set(list.map((link) => join(source, link.target)));
}

/** Whether a process runs; one that only waits to be asked for its end does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Waits until something holds, and fails when it does not within the limit, twenty seconds unless given, for a machine that does much else. */
export async function until(holds: () => boolean, limitMs = 20_000): Promise<void> {
  for (const deadline = Date.now() + limitMs; !holds();) {
    if (Date.now() > deadline) {
      throw new Error(`it did not come true within ${limitMs} ms`);
    }
    await new Promise((done) => setTimeout(done, 10));
  }
}
