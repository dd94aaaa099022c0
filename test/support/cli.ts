import type { Io } from '../../src/cli/io';
import { run } from '../../src/cli/program';

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line within this process: no terminal, no colour, a fixed day. */
export async function runTenet(args: readonly string[], cwd: string, io: Partial<Io> = {}): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const exitCode = await run(withoutLoading(args), {
    cwd,
    today: '2026-11-24',
    env: {},
    out: (text) => void (stdout += text),
    err: (text) => void (stderr += text),
    terminal: { isTty: false, columns: 100 },
    interactive: false,
    hold: () => Promise.resolve(),
    ...io,
  });
  return { exitCode, stdout, stderr };
}

/** A server for every synth would take the suite minutes: it is tried where a test says `--load`. */
function withoutLoading(args: readonly string[]): readonly string[] {
  if (args[0] !== 'synth') return args;
  return args.includes('--load') ? args.filter((word) => word !== '--load') : [...args, '--no-load'];
}
