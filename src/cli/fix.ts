import type { Finding } from '../kernel/finding';
import { fixFile, type Fixed } from '../fix';
import { unifiedDiff } from '../report/unified-diff';
import { printable } from '../report/width';
import { count } from '../report/words';
import { overlay } from '../spec/reader';
import type { CheckFlags } from './check-flags';
import type { Io } from './io';
import { judge, type Judgement, type JudgeOptions } from './judge';
import { notRunLine } from './not-run';
import { specReader } from '../sources/reader';
import { replaceFiles } from './replace-files';

/**
 * `tenet check --fix`: patches the files of a spec and judges what they hold then. With `--dry-run` the diff is the answer and
 * nothing is written.
 */
export async function fix(file: string, options: JudgeOptions & CheckFlags, io: Io): Promise<Judgement> {
  const reader = specReader(io);
  const { preset, only, skip, ownRules } = options;
  const asked = { today: io.today, preset, ownRules, ...(only && { only }), ...(skip && { skip }) };
  const fixed = await fixFile(file, reader, asked);
  const patched = new Map(fixed.files.map(({ path, after }) => [path, after]));
  if (!options.dryRun) replaceFiles(io.cwd, fixed.files);
  const after = overlay(reader, patched);
  const judgement = await judge(file, options, io, after);
  io.err(summary(fixed, options.dryRun));
  if (!options.dryRun) return judgement;
  const diff = fixed.files.map(({ path, before, after: text }) => unifiedDiff(path, before, text)).join('');
  return { ...judgement, text: diff };
}

function summary({ files, fixed, declined, checked }: Fixed, isDry: boolean): string {
  const where = files.length === 0 ? '' : ` in ${files.map(({ path }) => path).join(', ')}`;
  const done =
    fixed.length === 0 ? 'fixed nothing' : `${isDry ? 'would fix' : 'fixed'} ${count(fixed.length, 'finding')}${where}`;
  const reasons = new Map(declined.map(({ finding, because }) => [keyOf(finding), because]));
  const left = checked.findings.filter(({ waived, severity }) => waived === undefined && severity !== 'note');
  const lines = [
    done,
    ...fixed.map((finding) => `  ${nameOf(finding)}`),
    ...(checked.notRun.length === 0 ? [] : [notRunLine(checked.notRun)]),
    ...(left.length === 0 ? [] : [`fix by hand: ${left.length}`]),
    ...left.map((finding) => `  ${nameOf(finding)}: ${reasons.get(keyOf(finding)) ?? 'no safe automatic fix'}`),
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}

function keyOf({ rule, at, object }: Finding): string {
  return `${rule}\0${at}\0${object}`;
}

function nameOf({ rule, object }: Finding): string {
  return `${rule}  ${object}`;
}
