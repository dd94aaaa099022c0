import { CORE_SCHEMA, load } from 'js-yaml';
import { isMap, isScalar, isSeq, parseDocument, type Document, type Node, type YAMLError } from 'yaml';
import type { Place, Problem } from '../kernel/errors';
import { decode } from './decode';
import { Lines, type Span } from './lines';

/**
 * Deeper than any spec: the grammar needs eight levels. The limit keeps hostile files off the stack of recursive parsers.
 */
const MAX_DEPTH = 100;
const MAX_ALIASES = 100;

/** Anchors and merge keys are left to the full parser, which bounds what they expand to. */
const NEEDS_FULL_PARSER = /(?:^|[\s[{,])&\w|<<\s*:/;

/**
 * One YAML file: its value at once, its places when asked for. The value is read by js-yaml, seven times as fast as the
 * `yaml` package, which keeps positions and says what is wrong; both read YAML 1.2.
 */
export class YamlFile {
  private readonly lines: Lines;
  private parsed: Document | undefined;

  private constructor(
    readonly path: string,
    readonly text: string,
    readonly value: unknown,
  ) {
    this.lines = new Lines(path, text);
  }

  /** The file, or everything that keeps it from being one. */
  static read(path: string, bytes: Uint8Array): YamlFile | readonly Problem[] {
    const text = decode(path, bytes);
    if (typeof text !== 'string') return [text];
    const hostile = tooDeep(path, text) ?? forbiddenKey(path, text);
    if (hostile !== undefined) return [hostile];
    try {
      return readText(path, text);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return [{ message: `"${path}" is nested too deep`, remedy: `use at most ${MAX_DEPTH} levels` }];
    }
  }

  /** The document with comments and order, for patching the file; parsed on first use. */
  get document(): Document {
    this.parsed ??= parse(this.text);
    return this.parsed;
  }

  /** Where a path stands: its key or its value; undefined where nobody wrote it. */
  locate(path: readonly string[], part: 'key' | 'value'): Place | undefined {
    const span = spanOf(this.document.contents, path, part);
    return span === undefined ? undefined : this.lines.place(span);
  }

  static make(path: string, text: string, value: unknown): YamlFile {
    return new YamlFile(path, text, value);
  }
}

function readText(path: string, text: string): YamlFile | readonly Problem[] {
  if (!NEEDS_FULL_PARSER.test(text)) {
    try {
      return YamlFile.make(path, text, load(text, { schema: CORE_SCHEMA }));
    } catch {
      // what is wrong, and where, the full parser says better
    }
  }
  const document = parse(text);
  if (document.errors.length > 0) return document.errors.slice(0, 20).map((error) => yamlProblem(path, text, error));
  try {
    return YamlFile.make(path, text, document.toJS({ maxAliasCount: MAX_ALIASES }));
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return [{ message: `the aliases of "${path}" expand to too much`, remedy: 'write out what the anchors stand for' }];
  }
}

function parse(text: string): Document {
  return parseDocument(text, { merge: true, prettyErrors: false, logLevel: 'error' });
}

const REMEDIES: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with spaces: YAML does not allow tabs',
  DUPLICATE_KEY: 'keep one of the two',
  MULTIPLE_DOCS: 'one file holds one spec: remove the --- between them',
  BAD_INDENT: 'bring the line to the indentation of its neighbours',
  MISSING_CHAR: 'close what is open, or quote the text',
};

function yamlProblem(path: string, text: string, error: YAMLError): Problem {
  const [start, end] = error.pos;
  const remedy = REMEDIES[error.code];
  const message =
    error.code === 'MULTIPLE_DOCS'
      ? 'the file holds more than one document'
      : firstLower(error.message.split('\n')[0] ?? '');
  return {
    message,
    place: new Lines(path, text).place({ start, end }),
    ...(remedy !== undefined && { remedy }),
    ...relatedOf(path, text, error),
  };
}

/** Where a key that stands twice stands first. */
function relatedOf(path: string, text: string, error: YAMLError): Pick<Problem, 'related'> {
  if (error.code !== 'DUPLICATE_KEY') return {};
  const lines = text.slice(0, error.pos[0]).split('\n');
  const indent = lines.at(-1) ?? '';
  const key = /^[^\s:]+/.exec(text.slice(error.pos[0]))?.[0];
  const first = key === undefined ? -1 : text.slice(0, error.pos[0]).lastIndexOf(`\n${indent}${key}:`);
  if (first === -1 || key === undefined) return {};
  const start = first + 1 + indent.length;
  return {
    related: [
      { message: 'declared first here', place: new Lines(path, text).place({ start, end: start + key.length }) },
    ],
  };
}

function firstLower(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

/** A bracket or dash that opens one level too many; counted without parsing, so quotes are not understood. */
function tooDeep(path: string, text: string): Problem | undefined {
  let depth = 0;
  let offset = -1;
  for (const match of text.matchAll(/[[{\]}]|(?:^|\n) *(?:[-?] +){100,}/g)) {
    const [found] = match;
    if (found.length > 1) depth = MAX_DEPTH + 1;
    else depth += found === '[' || found === '{' ? 1 : -1;
    offset = match.index;
    if (depth > MAX_DEPTH) break;
    if (depth < 0) depth = 0;
  }
  if (depth <= MAX_DEPTH) return undefined;
  return {
    message: `more than ${MAX_DEPTH} levels are open here`,
    place: new Lines(path, text).place({ start: offset, end: offset + 1 }),
    remedy: 'close brackets that are open by mistake; no part of a spec is nested so deep',
  };
}

function forbiddenKey(path: string, text: string): Problem | undefined {
  const start = text.indexOf('__proto__');
  if (start === -1) return undefined;
  return {
    message: '"__proto__" cannot be a name',
    place: new Lines(path, text).place({ start, end: start + '__proto__'.length }),
    remedy: 'choose another name',
  };
}

function spanOf(root: unknown, path: readonly string[], part: 'key' | 'value'): Span | undefined {
  let node: unknown = root;
  let key: unknown;
  for (const segment of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => keyText(item.key) === segment);
      if (pair === undefined) return undefined;
      key = pair.key;
      node = pair.value;
    } else if (isSeq(node)) {
      key = undefined;
      node = node.items[Number(segment)];
      if (node === undefined) return undefined;
    } else {
      return undefined;
    }
  }
  const wanted = part === 'key' && key !== undefined ? key : (node ?? key);
  return rangeOf(wanted) ?? rangeOf(key);
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function rangeOf(node: unknown): Span | undefined {
  const range = (node as Node | null | undefined)?.range;
  return range === undefined || range === null ? undefined : { start: range[0], end: range[1] };
}
