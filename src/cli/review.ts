import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { TenetError } from '../kernel/errors';
import type { Severity } from '../kernel/finding';
import type { Pointer } from '../kernel/pointer';
import { checkFile, refusing, type Checked } from '../pipeline';
import { renderReview, reportOf, type ReviewFormat } from '../report';
import { reviewOf } from '../review/review';
import { specParts } from '../review/source';
import type { Review, ReviewPlace } from '../review/types';
import type { Preset } from '../rules/presets';
import { EXIT, wantsColour, type Io } from './io';
import { readerIn } from './reader';
import { packageVersion } from './version';

export interface ReviewOptions {
  readonly format: ReviewFormat;
  readonly out: string | undefined;
  readonly failOn: Severity;
  readonly preset: Preset;
}

/** Reads, checks and reviews a spec; 1 where a finding of the severity stands, as `tenet check` has it. */
export async function reviewCommand(file: string, options: ReviewOptions, io: Io): Promise<number> {
  const checked = await checkFile(file, readerIn(io.cwd), { today: io.today, preset: options.preset });
  const review = reviewChecked(checked, { file, today: io.today, failOn: options.failOn });
  const text = renderReview[options.format](review, {
    colour: options.out === undefined && wantsColour(io),
    columns: io.terminal.columns,
  });
  if (options.out === undefined) io.out(text);
  else writeText(options.out, text, io);
  return refusing(checked.findings, options.failOn).length === 0 ? EXIT.holds : EXIT.fails;
}

/** The review of a spec that was checked. */
export function reviewChecked(
  checked: Checked,
  about: { readonly file: string; readonly today: string; readonly failOn: Severity },
): Review {
  const { model, sources, findings, rules, preset } = checked;
  const version = packageVersion();
  const report = reportOf(checked, { version, spec: about.file, failOn: about.failOn, assumptions: false });
  return reviewOf({
    name: about.file,
    version,
    today: about.today,
    preset,
    failOn: about.failOn,
    ...specParts(model),
    findings,
    rules,
    objects: report.checked.objects,
    locate: (at: Pointer): ReviewPlace => {
      const place = sources.locate(at, 'key') ?? sources.locate(at, 'value');
      return { at, file: place?.file ?? null, line: place?.line ?? null };
    },
  });
}

function writeText(file: string, text: string, io: Io): void {
  try {
    writeFileSync(resolve(io.cwd, file), text);
  } catch (error) {
    throw new TenetError(`cannot write "${file}": ${error instanceof Error ? error.message : String(error)}`, {
      remedy: 'name a file in a folder that exists and may be written to',
      cause: error,
    });
  }
  io.err(`wrote ${file}\n`);
}
