/** Reads any YAML 1.2 with the `yaml` package: what the fast parser leaves out, and all errors, in our words. */
import { Lexer, parseDocument, type Document } from 'yaml';
import { convert } from './convert';
import type { Fault } from './fault';
import { MAX_DEPTH } from './reader';
import { yamlFault } from './yaml-errors';

/**
 * The document of a text that holds no fault: nodes with ranges and comments, for whoever finds places in it or patches it.
 * Keys that stand twice are found in `convert`, with both places and in linear time.
 */
export function documentOf(text: string): Document.Parsed {
  return parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
}

/** What is wrong with a text; `quotes`: the messages may contain parts of it. */
export interface Faults {
  readonly faults: readonly Fault[];
  readonly quotes: boolean;
}

/** What a text says, or everything that is wrong with it. */
export function readFully(text: string): { readonly value: unknown } | Faults {
  const deep = tooDeep(text);
  if (deep !== undefined) return { faults: [deep], quotes: false };
  const document = documentOf(text);
  const faults = [...document.errors, ...document.warnings].map((error) => yamlFault(error, text));
  if (faults.length > 0) return { faults: onePerLine(faults, text), quotes: true };
  const converted = convert(document, MAX_DEPTH);
  return 'value' in converted ? converted : { ...converted, quotes: true };
}

/** Tokens that the lexer makes up: start of a document, error in a flow, start of a scalar. */
const MADE_UP = new Set(['\u0002', '\u0018', '\u001f']);

/**
 * The parser is recursive, its lexer is not: brackets, and dashes on one line, are counted there. Nesting by indentation
 * needs no guard, as its text grows with the square of its depth.
 */
function tooDeep(text: string): Fault | undefined {
  let at = 0;
  let brackets = 0;
  let onLine = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') brackets += 1;
    else if (token === ']' || token === '}') brackets -= 1;
    else if (token === '-' || token === '?') onLine += 1;
    else if (token === '\n') onLine = 0;
    if (brackets + onLine > MAX_DEPTH) return depthFault(at);
    if (!MADE_UP.has(token)) at += token.length;
  }
  return undefined;
}

function depthFault(start: number): Fault {
  return {
    message: `nested more than ${MAX_DEPTH} levels deep`,
    span: { start, end: start + 1 },
    remedy: 'close unclosed brackets; no part of a spec is nested this deep',
  };
}

/** One slip upsets the rest of its line: the first word about it is the useful one. */
function onePerLine(faults: readonly Fault[], text: string): readonly Fault[] {
  const kept: Fault[] = [];
  let lineEnd = -1;
  for (const fault of [...faults].sort((a, b) => a.span.start - b.span.start)) {
    if (fault.span.start <= lineEnd) continue;
    kept.push(fault);
    const end = text.indexOf('\n', fault.span.start);
    lineEnd = end === -1 ? text.length : end;
  }
  return kept;
}
