import { InputError } from '../kernel/errors';
import type { Edit, Severity } from '../kernel/finding';
import { checkFile, refusing, withLoaded, type Checked } from '../pipeline';
import { reportOf, reportOfProblems, type Format, type Report } from '../report';
import type { Preset } from '../rules/presets';
import type { Reader } from '../spec/reader';
import { looksLikeSpec } from '../spec/recognize';
import type { CheckFlags } from './check-flags';
import { countsOf } from './counts';
import type { Io } from './io';
import { specReader } from '../sources/reader';
import { say } from './say';
import { packageVersion } from '../sources/version';

export interface JudgeOptions extends Partial<CheckFlags> {
  readonly format: Format;
  readonly failOn: Severity;
  readonly preset: Preset;
  readonly assumptions: boolean;
  /** False: the files that the spec names under `rules` do not run. */
  readonly ownRules: boolean;
  /** Try what the spec compiles to on a scratch server. `holding`: only where the rules let it pass. */
  readonly load?: boolean | 'holding';
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
    if (
      options.load === true ||
      (options.load === 'holding' && refusing(checked.findings, options.failOn).length === 0)
    )
      checked = await loaded(checked, io);
    report = reportOf(exactCounted(checked), about);
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

/** Of what is declared exactly the catalog tells how much there is, and the tenancy is told as that of a database is. */
function exactCounted(checked: Checked): Parameters<typeof reportOf>[0] {
  if (checked.exact === undefined) return checked;
  const { catalog, meaning } = checked.ground();
  return { ...checked, objects: countsOf(catalog), tenancy: meaning.tenancy };
}

/** The loader is loaded where it is asked for: a check does not wait for it. */
async function loaded(checked: Checked, io: Io): Promise<Checked> {
  if (checked.exact !== undefined) {
    const { loadExact } = require('../sources/exact-source') as typeof import('../sources/exact-source');
    return withLoaded(checked, await loadExact(checked.exact, checked.model));
  }
  const { load } = require('../load/load') as typeof import('../load/load');
  const { progressBar } = require('./progress') as typeof import('./progress');
  const progress = progressBar(io);
  try {
    const { model, spec } = checked;
    return withLoaded(
      checked,
      await load({ model, spec, progress: (phase, done, of) => progress.step(phase, done, of) }),
    );
  } finally {
    progress.stop();
  }
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
