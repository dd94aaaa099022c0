/** The program that is shipped, in a process of its own: what it wrote, how it ended, and how long it took to end after its last word. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { resolve } from 'node:path';

const TENET = resolve('dist/src/cli/tenet.js');

export interface Ended {
  /** Exit code, or the signal that it died of. */
  readonly by: number | NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Milliseconds from the last output to the end. */
  readonly silentMs: number;
}

export interface Spawned {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts it in a process group of its own; `scratch`: where all that it starts has its folders. */
export function spawnTenet(
  args: readonly string[],
  { cwd, scratch }: { readonly cwd: string; readonly scratch: string },
): Spawned {
  const child = spawn(process.execPath, [TENET, ...args], {
    cwd,
    detached: true,
    env: { ...process.env, TMPDIR: scratch },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr, last] = ['', '', Date.now()];
  child.stdout.on('data', (chunk: Buffer) => void ([stdout, last] = [stdout + chunk.toString(), Date.now()]));
  child.stderr.on('data', (chunk: Buffer) => void ([stderr, last] = [stderr + chunk.toString(), Date.now()]));
  const ended = new Promise<Ended>((done) => {
    child.once('exit', (code, signal) => {
      const silentMs = Date.now() - last;
      child.once('close', () => done({ by: signal ?? code, stdout, stderr, silentMs }));
    });
  });
  return { process: child, ended };
}

export interface Running {
  readonly pid: number;
  readonly line: string;
}

/** What runs in a folder, or was given it as an argument. */
export function runningAt(folder: string): readonly Running[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const isThere = readlinkSync(`/proc/${pid}/cwd`).startsWith(folder) || line.includes(folder);
        return isThere ? [{ pid: Number(pid), line }] : [];
      } catch {
        return []; // it has ended, or is somebody else's
      }
    });
}
