import { InputError } from '../kernel/errors';
import type { Edit, Severity } from '../kernel/finding';
import { checkFile, type Checked } from '../pipeline';
import { reportOf, reportOfProblems, type Format, type Report } from '../report';
import type { Preset } from '../rules/presets';
import type { Reader } from '../spec/reader';
import { looksLikeSpec } from '../spec/recognize';
import type { CheckFlags } from './check-flags';
import type { Io } from './io';
import { specReader } from './reader';
import { say } from './say';
import { packageVersion } from './version';

export interface JudgeOptions extends Partial<CheckFlags> {
  readonly format: Format;
  readonly failOn: Severity;
  readonly preset: Preset;
  readonly assumptions: boolean;
  /** False: the files that the spec names under `rules` do not run. */
  readonly ownRules: boolean;
}

/** A spec and what is said of it; `checked` is undefined where the spec could not be read or understood. */
export interface Judgement {
  readonly checked: Checked | undefined;
  readonly report: Report;
  readonly text: string;
  readonly exitCode: number;
}

/** Reads, checks and reports a spec; what cannot be read becomes a report as well. */
export async function judge(
  file: string,
  options: JudgeOptions,
  io: Io,
  reader: Reader = specReader(io),
): Promise<Judgement> {
  const started = performance.now();
  const about = { version: packageVersion(), spec: file, failOn: options.failOn, assumptions: options.assumptions };
  let checked: Checked | undefined;
  let report: Report;
  try {
    const { preset, only, skip, ownRules } = options;
    const choice = { ...(only && { only }), ...(skip && { skip }) };
    checked = await checkFile(file, reader, { today: io.today, preset, ownRules, ...choice });
    report = reportOf(checked, about);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    report = reportOfProblems(error.problems, about);
  }
  const grounds = {
    rules: checked?.rules ?? [],
    text: textOf(file, checked, reader),
    ...(checked && { changes: (edits: readonly Edit[]) => checked?.sources.changes(edits) }),
    elapsedMs: performance.now() - started,
  };
  return { checked, ...say(report, grounds, options, io) };
}

/** Where the spec could not be understood, frames are drawn from the files themselves; never of what is not meant to be a spec. */
function textOf(main: string, checked: Checked | undefined, reader: Reader): (file: string) => string | undefined {
  return (file) => {
    const known = checked?.sources.text(file);
    if (known !== undefined) return known;
    try {
      const text = new TextDecoder().decode(reader.read(file));
      return looksLikeSpec(text, file === main) ? text : undefined;
    } catch {
      return undefined;
    }
  };
}
