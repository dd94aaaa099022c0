import diffSequence from '@jest/diff-sequences';

const CONTEXT = 3;
const NO_NEWLINE = '\\ No newline at end of file';

interface Hunk {
  /** Lines of both sides before it begins, from 0. */
  readonly before: number;
  readonly after: number;
  readonly removed: number;
  readonly added: number;
}

/**
 * A unified diff of two texts that `patch -p1` and `git apply` take; empty where they are the same.
 * @param path of the file, with which both names end: `a/tenet.yaml`, `b/tenet.yaml`
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const [old, now] = [linesOf(before), linesOf(after)];
  const hunks = together(changes(old, now));
  return [`--- a/${path}\n`, `+++ b/${path}\n`, ...hunks.map((group) => hunkText(group, old, now))].join('');
}

/** Lines with their ends, so that a changed line end is a change. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function changes(old: readonly string[], now: readonly string[]): readonly Hunk[] {
  const found: Hunk[] = [];
  let [before, after] = [0, 0];
  const upTo = (nextBefore: number, nextAfter: number, common: number): void => {
    const [removed, added] = [nextBefore - before, nextAfter - after];
    if (removed > 0 || added > 0) found.push({ before, after, removed, added });
    [before, after] = [nextBefore + common, nextAfter + common];
  };
  diffSequence(
    old.length,
    now.length,
    (left, right) => old[left] === now[right],
    (common, left, right) => upTo(left, right, common),
  );
  upTo(old.length, now.length, 0);
  return found;
}

/** Changes whose context would meet are told in one. */
function together(all: readonly Hunk[]): readonly (readonly Hunk[])[] {
  const groups: Hunk[][] = [];
  for (const hunk of all) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && hunk.before - (last.before + last.removed) <= 2 * CONTEXT) groups.at(-1)?.push(hunk);
    else groups.push([hunk]);
  }
  return groups;
}

function hunkText(group: readonly Hunk[], old: readonly string[], now: readonly string[]): string {
  const [first, last] = [group[0], group.at(-1)];
  if (first === undefined || last === undefined) return '';
  const lead = Math.min(CONTEXT, first.before);
  const trail = Math.min(CONTEXT, old.length - (last.before + last.removed));
  const [start, newStart] = [first.before - lead, first.after - lead];
  const [end, newEnd] = [last.before + last.removed + trail, last.after + last.added + trail];
  const lines: string[] = [];
  let at = start;
  for (const { before, after, removed, added } of group) {
    lines.push(...old.slice(at, before).map((line) => shown(' ', line)));
    lines.push(...old.slice(before, before + removed).map((line) => shown('-', line)));
    lines.push(...now.slice(after, after + added).map((line) => shown('+', line)));
    at = before + removed;
  }
  lines.push(...old.slice(at, end).map((line) => shown(' ', line)));
  return `@@ -${range(start, end)} +${range(newStart, newEnd)} @@\n${lines.join('')}`;
}

/** `12,5`: first line from 1 and number of lines; of none the line before it. */
function range(start: number, end: number): string {
  const amount = end - start;
  return amount === 1 ? `${start + 1}` : `${amount === 0 ? start : start + 1},${amount}`;
}

function shown(sign: string, line: string): string {
  return line.endsWith('\n') ? sign + line : `${sign}${line}\n${NO_NEWLINE}\n`;
}
