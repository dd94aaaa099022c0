import { load } from 'js-yaml';
import type { Document } from 'yaml';
import type { Place, Problem } from '../kernel/errors';
import type { Part } from '../kernel/pointer';
import { decode } from './decode';
import { firstProblems, problemAt } from './fault';
import { CORE_OF_YAML_1_2 } from './fast-schema';
import { Lines, type Span } from './lines';
import type { Source } from './patch/source';
import { MAX_DEPTH } from './reader';

const NO_TEXT = /(?:[-+]?\.?\d[\w.+-]*|null|Null|NULL|true|True|TRUE|false|False|FALSE|~|[-+]?\.(?:inf|nan))/;

/**
 * What the fast parser reads otherwise than YAML 1.2, or does not bound: anchors, merge keys, tags, directives, keys that
 * are no text (it makes text of them), and `__proto__`, also spelt with escapes. A false alarm costs only time.
 */
const NEEDS_FULL_PARSER = new RegExp(
  [
    /(?:^|[\s[{,])[&!*?](?=\S| )/,
    /<<\s*:/,
    /^%/,
    new RegExp(`(?:^|[\\s{[,])${NO_TEXT.source} *:(?:\\s|$)|[{,]\\s*${NO_TEXT.source}\\s*[,}]`),
    /[\]}] *:/,
    /(?:^|[\s{[,]) *:(?:\s|$)/,
    /__proto__|\\[xuU]/,
  ]
    .map((part) => part.source)
    .join('|'),
  'm',
);

/** The `yaml` package is loaded where something is wrong, shown or patched: a spec that holds needs none of it. */
const yaml = () => require('./yaml-document') as typeof import('./yaml-document');

/** Why a file is no YAML; `quotes`: the messages may contain parts of it. */
export interface NotYaml {
  readonly problems: readonly Problem[];
  readonly quotes: boolean;
}

/**
 * One YAML file: its value at once, its places when asked for. The value is read by js-yaml, seven times as fast as the
 * `yaml` package, which keeps positions and says what is wrong; both read YAML 1.2.
 */
export class YamlFile {
  private readonly lines: Lines;
  private parsed: Document | undefined;
  private patched: Source | undefined;

  private constructor(
    readonly path: string,
    readonly text: string,
    readonly value: unknown,
  ) {
    this.lines = new Lines(path, text);
  }

  /** The file, or everything that keeps it from being one. */
  static read(path: string, bytes: Uint8Array): YamlFile | NotYaml {
    const text = decode(path, bytes);
    if (typeof text !== 'string') return { problems: [text], quotes: false };
    const quick = quickValue(text);
    if (quick !== undefined) return new YamlFile(path, text, quick.value);
    const full = yaml().readFully(text);
    if ('value' in full) return new YamlFile(path, text, full.value);
    const lines = new Lines(path, text);
    return { problems: firstProblems(full.faults, (fault) => problemAt(lines, fault)), quotes: full.quotes };
  }

  /** The document with comments and order, for patching the file; parsed on first use. */
  get document(): Document {
    this.parsed ??= yaml().documentOf(this.text);
    return this.parsed;
  }

  /** The text with its nodes, for patches; read on first use. */
  get source(): Source {
    this.patched ??= new (yaml().Source)(this.text, this.document);
    return this.patched;
  }

  /** Line and column of an offset, from 1. */
  position(offset: number): { readonly line: number; readonly column: number } {
    const { line, column } = this.lines.place({ start: offset, end: offset });
    return { line, column };
  }

  /** Where a path stands: its key or its value; undefined where nobody wrote it. */
  locate(path: readonly string[], part: 'key' | 'value'): Place | undefined {
    const span = yaml().spanOf(this.document, path, part);
    return span === undefined ? undefined : this.lines.place(span);
  }

  /** Where a stretch of a scalar value stands; undefined where its words are not written as they are. */
  locatePart(path: readonly string[], part: Part): Place | undefined {
    const span = yaml().spanOf(this.document, path, 'value');
    const found = span === undefined ? undefined : spanOfPart(this.text.slice(span.start, span.end), part);
    if (span === undefined || found === undefined) return undefined;
    return this.lines.place({ start: span.start + found.start, end: span.start + found.end });
  }
}

/** The stretch in the text of a scalar: folding and indentation change what is between words, never a word. */
function spanOfPart(raw: string, { text, offset, length }: Part): Span | undefined {
  const [word = ''] = text.slice(offset, offset + length).split(/\s/);
  if (word === '') return undefined;
  let start = -1;
  for (let at = text.indexOf(word); at !== -1 && at <= offset; at = text.indexOf(word, at + 1))
    start = raw.indexOf(word, start + 1);
  return start < 0 ? undefined : { start, end: start + word.length };
}

/** The value as the fast parser reads it; undefined where it is not certain, or where something is wrong. */
function quickValue(text: string): { readonly value: unknown } | undefined {
  if (hasDoubtfulFlow(text) || NEEDS_FULL_PARSER.test(text)) return undefined;
  try {
    return { value: load(text, { schema: CORE_OF_YAML_1_2 }) };
  } catch {
    return undefined; // what is wrong, and where, the full parser says better
  }
}

/**
 * Whether brackets are too deep for a recursive parser, or a bracket stays open on a line that is not indented, which
 * js-yaml allows and YAML does not. Counted without understanding quotes: a guess, which the full parser decides.
 */
function hasDoubtfulFlow(text: string): boolean {
  let depth = 0;
  let opened = 0;
  let indent = 0;
  for (const found of text.match(/[[{\]}]|^ *(?:[-?] +){100,}|^ *(?=[^ \n])/gm) ?? []) {
    if (found === '[' || found === '{') {
      if (depth === 0) opened = indent;
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (found === ']' || found === '}') {
      depth = Math.max(0, depth - 1);
    } else {
      indent = found.length;
      if (indent >= 2 * MAX_DEPTH || (depth > 0 && indent <= opened)) return true;
    }
  }
  return false;
}
