import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { TenetError } from '../kernel/errors';
import {
  baselineOf,
  baselineText,
  inOrder,
  readBaseline,
  renewedBaseline,
  withBaseline,
  type Baseline,
} from '../report/baseline';
import type { Report } from '../report/report';
import type { CheckFlags } from './check-flags';
import type { Io } from './io';
import { replaceFiles } from './replace-files';

/**
 * The report held against the baseline that the flags name, which is written first where that is asked for.
 * @throws TenetError where there is no such baseline, or where it is none
 */
export function heldAgainst(report: Report, flags: Partial<CheckFlags>, io: Io): Report {
  const { baseline: file, updateBaseline = false } = flags;
  if (file === undefined) {
    if (!updateBaseline) return report;
    throw new TenetError('--update-baseline does not say which file', {
      remedy: 'name the file: --baseline tenet-baseline.json',
    });
  }
  if (report.verdict === 'unanswered') return report;
  const before = current(read(file, io, updateBaseline), { report, file, io, updateBaseline });
  if (!updateBaseline) return withBaseline(report, before, file);
  const after = merged(before, report);
  replaceFiles(io.cwd, [{ path: file, after: baselineText(after) }]);
  io.err(`${told(before, after, file)}\n`);
  return withBaseline(report, after, file);
}

interface Reading {
  readonly report: Report;
  readonly file: string;
  readonly io: Io;
  readonly updateBaseline: boolean;
}

/** One of the first version is rewritten where every rule was asked: of the others nobody knows what they would find. */
function current(before: Read, { report, file, io, updateBaseline }: Reading): Baseline {
  if (before.schema === 2) return before;
  const isPart = (report.checked.skipped ?? []).length > 0;
  if (isPart && updateBaseline)
    throw new TenetError(
      `"${file}" was written by an older version of Tenet and can't be rewritten from a partial check`,
      {
        remedy: 'run the check once without --only and --skip, which rewrites it',
      },
    );
  const after = renewedBaseline(before, report);
  if (!isPart && !updateBaseline) io.err(`${rewritten(after, report, file, io)}\n`);
  return after;
}

/** A file that cannot be written is no reason to fail a check: the next one reads it in the same way. */
function rewritten(after: Baseline, report: Report, file: string, io: Io): string {
  const there = new Set(report.findings.map(({ fingerprint }) => fingerprint));
  const left = after.findings.filter(({ fingerprint }) => !there.has(fingerprint)).length;
  const amounts = `${after.findings.length - left} findings carried over, ${left} no longer found`;
  try {
    replaceFiles(io.cwd, [{ path: file, after: baselineText(after) }]);
    return `rewrote ${file} from an older version of Tenet: ${amounts}`;
  } catch {
    return `${file} is from an older version of Tenet and can't be rewritten here: ${amounts}; commit the file that --update-baseline writes`;
  }
}

/** Of rules that were left out nothing is known, so what the baseline says of them stays. */
function merged(before: Baseline, report: Report): Baseline {
  const skipped = new Set(report.checked.skipped);
  const kept = before.findings.filter(({ rule }) => skipped.has(rule));
  return { schema: 2, findings: inOrder([...baselineOf(report).findings, ...kept]) };
}

type Read = NonNullable<ReturnType<typeof readBaseline>>;

function read(file: string, io: Io, mayBeMissing: boolean): Read {
  let text: string;
  try {
    text = readFileSync(resolve(io.cwd, file), 'utf8');
  } catch (error) {
    if (mayBeMissing && (error as { readonly code?: string }).code === 'ENOENT') return { schema: 2, findings: [] };
    throw new TenetError(`cannot read the baseline "${file}"`, {
      remedy: 'check the path, or create the file with --update-baseline',
      cause: error,
    });
  }
  const baseline = readBaseline(text);
  if (baseline !== undefined) return baseline;
  throw new TenetError(`"${file}" is not a baseline of tenet check`, {
    remedy: 'name another file, or delete this one and create it with --update-baseline',
  });
}

function told(before: Baseline, after: Baseline, file: string): string {
  const known = new Set(before.findings.map(({ fingerprint }) => fingerprint));
  const there = new Set(after.findings.map(({ fingerprint }) => fingerprint));
  const came = after.findings.filter(({ fingerprint }) => !known.has(fingerprint)).length;
  const left = before.findings.filter(({ fingerprint }) => !there.has(fingerprint)).length;
  return `wrote ${file}: ${after.findings.length} findings, ${came} of them new, ${left} gone`;
}
