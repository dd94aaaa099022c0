/** Processes of Node that a run starts: what they write, and that none is left. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Starting {
  /** The script and its arguments. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Takes each line of both streams. */
  readonly onLine: (line: string, stream: 'stdout' | 'stderr') => void;
}

export interface Child {
  readonly pid: number;
  /** The exit code; null: a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Ends it at once. */
  kill(): Promise<void>;
}

const running = new Set<ChildProcess>();

// a test that throws, a timeout of Jest, a process.exit: all end with this
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export function started({ args, cwd, env, onLine }: Starting): Child {
  const child = spawn(process.execPath, [...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  for (const stream of ['stdout', 'stderr'] as const)
    createInterface({ input: child[stream] }).on('line', (line) => onLine(line, stream));
  const ended = new Promise<number | null>((done, failed) => {
    child.once('error', (error) => {
      running.delete(child);
      failed(error);
    });
    child.once('close', (code) => {
      running.delete(child);
      done(code);
    });
  });
  return {
    pid: child.pid ?? 0,
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
