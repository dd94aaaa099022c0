/**
 * Edits of a spec as changes of its text. Places are found in the document tree; the text around them stays as it is, to the
 * last blank: what a printer of YAML would write anew (alignment, folding, spaces between brackets) nobody asked to change.
 */
import { isAlias, isMap, isScalar, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Edit } from '../../kernel/finding';
import type { YamlFile } from '../yaml-file';
import { isContainer, spliceContainer } from './container';
import { rangeOf, type Source } from './source';
import { CannotPatch, type Splice } from './splice';
import { flowText, textLike } from './write';

/** An edit of one file, by the path in it. */
export interface FileEdit {
  readonly path: readonly string[];
  readonly edit: Edit;
}

/**
 * The changes of a file's text that make the edits.
 * @throws CannotPatch where one of them cannot be made in the text
 */
export function patchFile(file: YamlFile, edits: readonly FileEdit[]): readonly Splice[] {
  const patch = new Patch(file.source);
  for (const { path, edit } of edits) patch.add(path, edit);
  return patch.splices();
}

interface Pending {
  readonly removed: Set<number>;
  readonly added: Map<string, unknown>;
}

class Patch {
  private readonly pending = new Map<YAMLMap | YAMLSeq, Pending>();
  private readonly replaced = new Map<unknown, Splice>();

  constructor(private readonly source: Source) {}

  add(path: readonly string[], edit: Edit): void {
    let node: unknown = this.source.document.contents;
    for (const [depth, segment] of path.entries()) {
      const holder = this.followed(node);
      const rest = path.slice(depth + 1);
      if (!isContainer(holder)) return this.fill(holder, path.slice(depth), edit);
      const index = indexIn(holder, segment);
      if (index === undefined) return this.insert(holder, segment, rest, edit);
      const item: unknown = holder.items[index];
      if (rest.length === 0) return this.atItem(holder, index, edit);
      node = isMap(holder) ? (item as { readonly value: unknown }).value : item;
    }
    throw new CannotPatch('it is an edit of the whole spec');
  }

  splices(): readonly Splice[] {
    const ofItems = [...this.pending].flatMap(([container, change]) =>
      spliceContainer(this.source, { container, ...change }),
    );
    return [...this.replaced.values(), ...ofItems];
  }

  private followed(node: unknown): unknown {
    return isAlias(node) ? node.resolve(this.source.document) : node;
  }

  private of(container: YAMLMap | YAMLSeq): Pending {
    const known = this.pending.get(container) ?? { removed: new Set<number>(), added: new Map<string, unknown>() };
    this.pending.set(container, known);
    return known;
  }

  private atItem(holder: YAMLMap | YAMLSeq, index: number, edit: Edit): void {
    if (edit.op === 'remove') {
      this.of(holder).removed.add(index);
      return;
    }
    const item: unknown = holder.items[index];
    this.replace(isMap(holder) ? (item as { readonly value: unknown }).value : item, edit.value);
  }

  private replace(node: unknown, value: unknown): void {
    const { start } = rangeOf(node);
    if (isEmpty(node)) return this.put(node, { start, end: start, text: spaced(this.source, start, flowText(value)) });
    if (isAlias(node)) return this.put(node, { ...rangeOf(node), text: flowText(value) });
    const end = this.source.contentEnd(node);
    const isBlock = isContainer(node) && node.flow !== true;
    if (isBlock && (typeof value !== 'object' || value === null || this.source.comments(start, end).length > 0)) {
      throw new CannotPatch('it would join several lines into one');
    }
    this.put(node, { start, end, text: textLike(node, value, this.source.indent(start)) });
  }

  /** A member under a key that stands there with nothing behind it, or with a short form, in whose place the members come. */
  private fill(node: unknown, path: readonly string[], edit: Edit): void {
    if (edit.op === 'remove') throw new CannotPatch('it is defined elsewhere');
    if (!isScalar(node)) throw new CannotPatch('its value is an alias');
    const known = this.filled.get(node) ?? {};
    this.filled.set(node, known);
    nest(known, path, edit.value);
    const { start } = rangeOf(node);
    const end = isEmpty(node) ? start : this.source.contentEnd(node);
    this.replaced.set(node, { start, end, text: spaced(this.source, start, flowText(known)) });
  }

  private readonly filled = new Map<unknown, Record<string, unknown>>();

  private insert(holder: YAMLMap | YAMLSeq, segment: string, rest: readonly string[], edit: Edit): void {
    if (edit.op === 'remove') {
      if (isMap(holder) && keysOf(holder).has('<<')) throw new CannotPatch('it comes from a merge key');
      return;
    }
    const { added } = this.of(holder);
    if (rest.length === 0) {
      added.set(segment, edit.value);
      return;
    }
    const known = added.get(segment) ?? {};
    nest(known as Record<string, unknown>, rest, edit.value);
    added.set(segment, known);
  }

  private put(node: unknown, splice: Splice): void {
    const known = this.replaced.get(node);
    if (known !== undefined && known.text !== splice.text) throw new CannotPatch('two fixes set the same value');
    this.replaced.set(node, splice);
  }
}

function indexIn(holder: YAMLMap | YAMLSeq, segment: string): number | undefined {
  if (!isSeq(holder)) return keysOf(holder).get(segment);
  const index = Number(segment);
  return index >= 0 && index < holder.items.length ? index : undefined;
}

/** Of maps that were asked before: a map of ten thousand tables is not searched again for each. */
const indexed = new WeakMap<YAMLMap, ReadonlyMap<string, number>>();

function keysOf(map: YAMLMap): ReadonlyMap<string, number> {
  const known =
    indexed.get(map) ??
    new Map(map.items.flatMap(({ key }, index) => (isScalar(key) ? [[String(key.value), index] as const] : [])));
  indexed.set(map, known);
  return known;
}

function isEmpty(node: unknown): boolean {
  if (node === null || node === undefined) return true;
  const { start, end } = rangeOf(node);
  return isScalar(node) && node.value === null && start === end;
}

/** With a blank before it where it follows a colon. */
function spaced({ text }: Source, at: number, value: string): string {
  return /\s/.test(text[at - 1] ?? ' ') ? value : ` ${value}`;
}

function nest(into: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    into[first] = value;
    return;
  }
  const inner = into[first];
  const next = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {};
  into[first] = next;
  nest(next, rest, value);
}
