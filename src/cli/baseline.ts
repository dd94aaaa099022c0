import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { TenetError } from '../kernel/errors';
import { baselineOf, baselineText, readBaseline, withBaseline, type Baseline } from '../report/baseline';
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
      remedy: 'name it: --baseline tenet-baseline.json',
    });
  }
  if (report.verdict === 'unanswered') return report;
  const before = read(file, io, updateBaseline);
  if (!updateBaseline) return withBaseline(report, before, file);
  const after = merged(before, report);
  replaceFiles(io.cwd, [{ path: file, after: baselineText(after) }]);
  io.err(`${told(before, after, file)}\n`);
  return withBaseline(report, after, file);
}

/** Of rules that were left out nothing is known, so what the baseline says of them stays. */
function merged(before: Baseline, report: Report): Baseline {
  const skipped = new Set(report.checked.skipped);
  const now = baselineOf(report);
  const kept = before.findings.filter(({ rule }) => skipped.has(rule));
  const key = ({ rule, object, fingerprint }: Baseline['findings'][number]) => `${rule}\0${object}\0${fingerprint}`;
  return { ...now, findings: [...now.findings, ...kept].toSorted((a, b) => (key(a) < key(b) ? -1 : 1)) };
}

function read(file: string, io: Io, mayBeMissing: boolean): Baseline {
  let text: string;
  try {
    text = readFileSync(resolve(io.cwd, file), 'utf8');
  } catch (error) {
    if (mayBeMissing && (error as { readonly code?: string }).code === 'ENOENT') return { schema: 1, findings: [] };
    throw new TenetError(`the baseline "${file}" cannot be read`, {
      remedy: 'check the path, or write it with --update-baseline',
      cause: error,
    });
  }
  const baseline = readBaseline(text);
  if (baseline !== undefined) return baseline;
  throw new TenetError(`"${file}" is no baseline of tenet check`, {
    remedy: 'name another file, or remove this one and write it with --update-baseline',
  });
}

function told(before: Baseline, after: Baseline, file: string): string {
  const known = new Set(before.findings.map(({ fingerprint }) => fingerprint));
  const there = new Set(after.findings.map(({ fingerprint }) => fingerprint));
  const came = after.findings.filter(({ fingerprint }) => !known.has(fingerprint)).length;
  const left = before.findings.filter(({ fingerprint }) => !there.has(fingerprint)).length;
  return `wrote ${file}: ${after.findings.length} findings, ${came} of them new, ${left} gone`;
}
