import { TenetError } from '../kernel/errors';
import type { Severity } from '../kernel/finding';
import { emit } from '../pipeline';
import type { Preset } from '../rules/presets';
import type { Artifact } from '../targets/target';
import { shellWord } from '../kernel/shell';
import { loadingLine } from '../report/told';
import { EXIT, type Io } from './io';
import { judge } from './judge';
import { notRunLine } from './not-run';
import { writeArtifacts } from './output';
import { resolve } from 'node:path';

export interface SynthOptions {
  readonly targets: readonly string[];
  readonly out: string | undefined;
  readonly failOn: Severity;
  readonly preset: Preset;
  readonly ownRules: boolean;
  readonly load: boolean;
}

/**
 * Writes what other tools run, or nothing: where a finding refuses, the report goes out instead and what an earlier run wrote
 * stays as it was.
 */
export async function synth(file: string, options: SynthOptions, io: Io): Promise<number> {
  const { checked, text, exitCode } = await judge(
    file,
    { ...options, load: options.load && 'holding', format: 'pretty', assumptions: false },
    io,
  );
  if (checked === undefined || exitCode !== EXIT.holds) {
    io.err(text);
    if (exitCode === EXIT.fails) io.err('refused: wrote nothing\n');
    return exitCode;
  }
  const line = loadingLine(checked.loading);
  if (line !== undefined) io.err(`${line}\n`);
  if (checked.notRun.length > 0) io.err(`${notRunLine(checked.notRun)}\n`);
  const artifacts = options.targets.flatMap((target) =>
    inFolder(emit(checked, target, options.failOn), target, options.targets.length > 1),
  );
  if (options.out === undefined) {
    print(artifacts, io);
    return EXIT.holds;
  }
  const own = checked.sources.files.map((path) => resolve(io.cwd, path));
  writeArtifacts(resolve(io.cwd, options.out), artifacts, { named: options.out, beside: own });
  const { out } = options;
  io.err(`${artifacts.map(({ path }) => `wrote ${out}/${path}`).join('\n')}\n`);
  const runs = artifacts.flatMap((artifact) => runOf(artifact, out));
  if (runs.length > 0) io.err(`\nnext, in this order:\n${runs.map((line) => `  ${line}\n`).join('')}`);
  return EXIT.holds;
}

/** The command that the head of a file of DDL has, with the file. */
function runOf({ path, contents }: Artifact, out: string): readonly string[] {
  const [, command] = /^-- .*Run: (psql .+ -f) THIS_FILE$/m.exec(contents) ?? [];
  return command === undefined ? [] : [`${command} ${shellWord(`${out}/${path}`)}`];
}

/** With several targets each has a folder of its own; some make it themselves. */
function inFolder(artifacts: readonly Artifact[], target: string, several: boolean): readonly Artifact[] {
  const inside = (path: string) => (path.startsWith(`${target}/`) ? path : `${target}/${path}`);
  return several ? artifacts.map(({ path, contents }) => ({ path: inside(path), contents })) : artifacts;
}

function print(artifacts: readonly Artifact[], io: Io): void {
  const [only, second] = artifacts;
  if (only === undefined || second !== undefined) {
    throw new TenetError(`cannot print ${artifacts.length} files to stdout`, {
      remedy: 'name an output folder: --out DIR',
    });
  }
  io.out(only.contents);
}
