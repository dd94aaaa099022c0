/** A YAML text with its nodes: offsets, columns, line ends and comments, which patches go by. */
import { isCollection, isPair, isScalar, Lexer, type Document, type Node } from 'yaml';

interface Comment {
  readonly start: number;
  readonly end: number;
}

/** What the lexer puts before a scalar, which may begin like a comment. */
const SCALAR = '\u001f';
/** Tokens that the lexer makes up: start of a document, error in a flow, start of a scalar. */
const MADE_UP = new Set(['\u0002', '\u0018', SCALAR]);

export class Source {
  private found: readonly Comment[] | undefined;

  constructor(
    readonly text: string,
    readonly document: Document,
  ) {}

  /** Offset of the first character of the line in which an offset lies. */
  lineStart(at: number): number {
    return this.text.lastIndexOf('\n', at - 1) + 1;
  }

  /** Offset of the line end (or the end of the text) at or after an offset. */
  lineEnd(at: number): number {
    const end = this.text.indexOf('\n', at);
    return end === -1 ? this.text.length : end;
  }

  /** What stands in its line before an offset. */
  before(at: number): string {
    return this.text.slice(this.lineStart(at), at);
  }

  /** Spaces up to the column of an offset. */
  indent(at: number): string {
    return ' '.repeat(at - this.lineStart(at));
  }

  /** The comments between two offsets, as written. */
  comments(start: number, end: number): readonly string[] {
    const all = this.all();
    const found: string[] = [];
    for (let index = firstFrom(all, start); index < all.length; index += 1) {
      const comment = all[index];
      if (comment === undefined || comment.end > end) break;
      found.push(this.text.slice(comment.start, comment.end));
    }
    return found;
  }

  /** Offset after the last character before an offset that is no white space and no comment. */
  contentBefore(at: number): number {
    let before = at;
    for (;;) {
      while (before > 0 && /\s/.test(this.text[before - 1] ?? '')) before -= 1;
      const comment = this.all()[firstFrom(this.all(), before) - 1];
      if (comment?.end !== before) return before;
      before = comment.start;
    }
  }

  private all(): readonly Comment[] {
    this.found ??= commentsOf(this.text);
    return this.found;
  }

  /** Offset after the last character of a node or pair that is no white space and no comment. */
  contentEnd(part: unknown): number {
    if (isPair(part)) {
      const end = part.value === null ? -1 : this.contentEnd(part.value);
      return Math.max(end, this.contentEnd(part.key));
    }
    const range = rangeOf(part);
    if (isCollection(part) && part.flow !== true) {
      const last: unknown = part.items.at(-1);
      return last === undefined ? range.end : this.contentEnd(last);
    }
    if (isScalar(part) && (part.type === 'BLOCK_FOLDED' || part.type === 'BLOCK_LITERAL')) {
      return range.start + this.text.slice(range.start, range.end).trimEnd().length;
    }
    return range.end;
  }
}

/** Where a node begins (behind its anchor and tag) and its value ends. */
export function rangeOf(node: unknown): { readonly start: number; readonly end: number } {
  const range = (node as Node | null)?.range ?? [0, 0, 0];
  return { start: range[0], end: range[1] };
}

/** Where an item of a map or list begins. */
export function startOf(item: unknown): number {
  return rangeOf(isPair(item) ? item.key : item).start;
}

/** Index of the first comment that begins at an offset or after it. */
function firstFrom(sorted: readonly Comment[], offset: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function commentsOf(text: string): readonly Comment[] {
  const comments: Comment[] = [];
  let at = 0;
  let previous = '';
  for (const token of new Lexer().lex(text)) {
    if (token.startsWith('#') && previous !== SCALAR) comments.push({ start: at, end: at + token.length });
    if (!MADE_UP.has(token)) at += token.length;
    previous = token;
  }
  return comments;
}
