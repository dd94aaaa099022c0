/** The splices that change one map or list of a file: items taken out, items put in. */
import { isCollection, isMap, isPair, type YAMLMap, type YAMLSeq } from 'yaml';
import { rangeOf, startOf, type Source } from './source';
import { CannotPatch, type Splice } from './splice';
import { flowText } from './write';

/** What is to happen to the items of a map or list. */
export interface Change {
  readonly container: YAMLMap | YAMLSeq;
  /** Indexes of the items that go. */
  readonly removed: ReadonlySet<number>;
  /** What comes, in order: members of a map, or items of a list under keys that mean nothing. */
  readonly added: ReadonlyMap<string, unknown>;
}

export function spliceContainer(source: Source, change: Change): readonly Splice[] {
  const { container, removed } = change;
  const isEmptied = removed.size === container.items.length;
  if (isEmptied) return rewritten(source, change);
  return container.flow === true ? inFlow(source, change) : inBlock(source, change);
}

/** A container of which no item stays, between brackets behind its key; the comments that stood in it keep their lines. */
function rewritten(source: Source, { container, added }: Change): readonly Splice[] {
  const { start } = rangeOf(container);
  const end = source.contentEnd(container);
  const text = isMap(container) ? flowText(Object.fromEntries(added)) : flowText([...added.values()]);
  if (container.flow === true) {
    if (source.comments(start, end).length > 0) throw new CannotPatch('there are comments between the brackets');
    return [{ start, end, text }];
  }
  const colon = source.contentBefore(start);
  if (source.text[colon - 1] !== ':') throw new CannotPatch('it would become empty');
  const lineEnd = source.lineEnd(end);
  const comments = source.comments(start, lineEnd).map((comment) => source.indent(start) + comment);
  const from = source.lineStart(start);
  const lines = { start: Math.max(colon, from - 1), end: lineEnd, text: comments.map((line) => `\n${line}`).join('') };
  return [{ start: colon, end: colon, text: ` ${text}` }, lines];
}

function member(container: YAMLMap | YAMLSeq, key: string, value: unknown): string {
  return isMap(container) ? `${flowText(key)}: ${flowText(value)}` : flowText(value);
}

function inBlock(source: Source, { container, removed, added }: Change): readonly Splice[] {
  const splices = [...removed].map((index) => withoutLines(source, container, index));
  if (added.size === 0) return splices;
  const last = container.items.findLastIndex((_item, index) => !removed.has(index));
  const item = container.items[last];
  const begins = isMap(container) ? startOf(item) : dashOf(source, startOf(item));
  const dash = isMap(container) ? '' : '- ';
  const lines = [...added].map(([key, value]) => `\n${source.indent(begins)}${dash}${member(container, key, value)}`);
  const end = source.lineEnd(source.contentEnd(item));
  return [...splices, { start: end, end, text: lines.join('') }];
}

/** An item leaves with its lines; what comments stand in them stay, for they are somebody's words. */
function withoutLines(source: Source, container: YAMLMap | YAMLSeq, index: number): Splice {
  const item: unknown = container.items[index];
  const begins = isMap(container) ? startOf(item) : dashOf(source, startOf(item));
  const contentEnd = source.contentEnd(item);
  const lineEnd = source.lineEnd(contentEnd);
  if (source.before(begins).trim() !== '') return withoutFirst(source, container, index, begins);
  const start = source.lineStart(begins);
  const comments = source.comments(start, lineEnd).map((comment) => `${source.indent(begins)}${comment}\n`);
  const isLastLine = lineEnd === source.text.length;
  if (isLastLine && comments.length === 0) return { start: Math.max(0, start - 1), end: lineEnd, text: '' };
  const text = comments.join('');
  return isLastLine ? { start, end: lineEnd, text: text.trimEnd() } : { start, end: lineEnd + 1, text };
}

/** The first key of a map that is an item of a list shares its line with the dash: the next key takes its place. */
function withoutFirst(source: Source, container: YAMLMap | YAMLSeq, index: number, begins: number): Splice {
  const next: unknown = container.items[index + 1];
  const end = next === undefined ? begins : startOf(next);
  const isSafe = isMap(container) && index === 0 && next !== undefined && source.comments(begins, end).length === 0;
  if (!isSafe) throw new CannotPatch('other content is on the same line');
  return { start: begins, end, text: '' };
}

function dashOf(source: Source, start: number): number {
  const dash = /-\s+$/.exec(source.before(start));
  if (dash === null) throw new CannotPatch('its dash is on another line');
  return start - dash[0].length;
}

function inFlow(source: Source, { container, removed, added }: Change): readonly Splice[] {
  const { items } = container;
  const last = items.findLastIndex((_item, index) => !removed.has(index));
  const lastEnd = source.contentEnd(items[last]);
  const splices: Splice[] = [];
  for (const index of removed) {
    if (index > last) continue;
    const start = startOf(items[index]);
    splices.push(withComments(source, start, startOf(items[index + 1])));
  }
  const tail = last < items.length - 1 ? source.contentEnd(items.at(-1)) : lastEnd;
  if (tail > lastEnd) {
    if (source.comments(lastEnd, tail).length > 0) throw new CannotPatch('there are comments between the brackets');
    splices.push({ start: lastEnd, end: tail, text: '' });
  }
  if (added.size > 0) splices.push(appended(source, { container, removed, added }, lastEnd));
  return splices;
}

/** What is taken out between brackets leaves its comments, each in a line of its own. */
function withComments(source: Source, start: number, end: number): Splice {
  const comments = source.comments(start, end).map((comment) => `${comment}\n${source.indent(start)}`);
  return { start, end, text: comments.join('') };
}

function appended(source: Source, { container, added }: Change, at: number): Splice {
  const last: unknown = container.items.at(-1);
  const begins = startOf(last);
  const isOwnLine = source.before(begins).trim() === '';
  const between = isOwnLine ? `,\n${source.indent(begins)}` : ', ';
  const text = [...added].map(([key, value]) => between + member(container, key, value)).join('');
  return { start: at, end: at, text };
}

/** Whether a node can take members: a map, or nothing yet. */
export function isContainer(node: unknown): node is YAMLMap | YAMLSeq {
  return isCollection(node) && !isPair(node);
}
