import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { Socket } from 'node:net';

import type { Account } from './account';

/**
 * Runs the server and ends with us. The shell waits for its standard input to close, which the kernel does for every
 * end that we can come to, SIGKILL included; then it ends the server at once and removes what the server kept.
 *
 * The data directory may be that of a server that runs: its postmaster.pid would say that this one is ready before it is.
 *
 * The shell tells on standard output that the server ended by itself, and leaves the log to be read until we are done.
 */
const shellGuard = `
trap '' PIPE
home=$1 template=$2
shift 2
exec 3<&0
cp -Rp "$template" "$home/copy" 2>"$home/log" || set -- false
rm -f "$home/copy/postmaster.pid"
mv "$home/copy" "$home/data"
"$@" 3<&- </dev/null >>"$home/log" 2>&1 &
server=$!
{
  read -r _ <&3
  while kill -QUIT "$server"; do sleep 0.02; done
} >/dev/null 2>&1 &
watch=$!
wait "$server"
echo ended
wait "$watch"
rm -rf "$home"
`;

/** The same for Windows, where no shell can be counted on. Nobody has run this yet. */
const nodeGuard = `
const { spawn } = require('node:child_process');
const { cpSync, openSync, renameSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const [home, template, program, ...options] = process.argv.slice(1);
cpSync(template, join(home, 'copy'), { recursive: true });
rmSync(join(home, 'copy', 'postmaster.pid'), { force: true });
renameSync(join(home, 'copy'), join(home, 'data'));
const log = openSync(join(home, 'log'), 'a');
const server = spawn(program, options, { stdio: ['ignore', log, log], windowsHide: true });
const ended = new Promise((resolve) => server.on('exit', resolve).on('error', resolve));
const closed = new Promise((resolve) => process.stdin.on('end', resolve).resume());
ended.then(() => console.log('ended'));
closed.then(() => server.kill());
Promise.all([ended, closed]).then(() => rmSync(home, { recursive: true, force: true, maxRetries: 20 }));
`;

/** A server that runs under guard. */
export interface Guarded {
  /** Whether the server, or its guard, has ended by itself. */
  hasEnded(): boolean;
  /** Ends the server and removes its home. */
  stop(): Promise<void>;
}

/** The environment of the server's programs: nothing of ours but the path, so that every run is the same. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = process.platform === 'win32' ? ['Path', 'SystemRoot', 'TEMP'] : ['PATH'];
  const pairs = kept.map((name) => [name, process.env[name]] as const);
  return { ...Object.fromEntries(pairs.filter(([, value]) => value !== undefined)), LC_ALL: 'C', TZ: 'UTC' };
}

/**
 * Copies the template to `home`/data and runs the command, whose output goes to `home`/log.
 * @returns at once; the server is not up yet
 * @throws when the operating system lets us start no process as that account
 */
export function runUnderGuard(account: Account, home: string, template: string, command: readonly string[]): Guarded {
  const isWindows = process.platform === 'win32';
  const guard = isWindows ? [process.execPath, '-e', nodeGuard, '--'] : ['/bin/sh', '-c', shellGuard, 'tenet-guard'];
  const [program = '', ...options] = [...guard, home, template, ...command];
  const child = spawn(program, options, {
    ...account.ids,
    cwd: home,
    env: cleanEnvironment(),
    // A group of its own: Ctrl-C reaches us, and the guard only through us.
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return watch(child, home);
}

function watch(child: ChildProcess, home: string): Guarded {
  let ended = false;
  const markEnded = (): void => {
    ended = true;
  };
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  void gone.then(markEnded);
  child.stdout?.once('data', markEnded);
  child.stdin?.on('error', markEnded);
  release(child);
  return {
    hasEnded: () => ended,
    async stop() {
      child.ref();
      child.stdin?.destroy();
      await gone;
      // For a guard that was killed itself; a server without its folder ends within a minute.
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A server that runs keeps nobody from ending: whoever ends without stopping it leaves that to the guard. */
function release(child: ChildProcess): void {
  child.unref();
  for (const stream of [child.stdin, child.stdout]) {
    (stream as Partial<Socket> | null)?.unref?.();
  }
}
