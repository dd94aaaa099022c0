import { quoteIdentifier } from '../kernel/identifier';
import { literally } from '../kernel/name-pattern';

const NO_WORD = /\W/g;

/**
 * Texts of expressions, cut out of the statement that holds them: the parse tree has where a thing begins and not where it ends.
 * A statement is blanked once: quoted texts and comments become spaces, so that brackets and words can be looked for.
 */
export class Excerpts {
  private blankedText: string | undefined;
  private isAscii: boolean | undefined;

  constructor(private readonly statement: string) {}

  /** Only when it is asked for: most statements of a dump have no expression. */
  private get blanked(): string {
    this.blankedText ??= this.statement.replaceAll(
      /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[^]*?\*\/|\$(\w*)\$[^]*?\$\1\$/g,
      (quoted) => (quoted.startsWith('"') ? quoted.replaceAll(NO_WORD, '_') : ' '.repeat(quoted.length)),
    );
    return this.blankedText;
  }

  /** The parse tree counts bytes. */
  offset(bytes: number): number {
    this.isAscii ??= Buffer.byteLength(this.statement) === this.statement.length;
    return this.isAscii ? bytes : Buffer.from(this.statement).subarray(0, bytes).toString().length;
  }

  /** What stands in the first brackets behind `word`, at or after an offset; undefined where there is none. */
  bracketsAfter(word: string, from = 0): string | undefined {
    const found = this.find(`\\b${word}\\s*\\(`, from);
    return found === undefined ? undefined : this.inBrackets(this.blanked.indexOf('(', found));
  }

  /** What follows the first `word` outside of brackets, to the end of the statement. */
  after(word: string): string | undefined {
    let depth = 0;
    const marks = new RegExp(`[()]|\\b${word}\\b`, 'gi');
    for (let match = marks.exec(this.blanked); match !== null; match = marks.exec(this.blanked)) {
      if (match[0] === '(') depth += 1;
      else if (match[0] === ')') depth -= 1;
      else if (depth === 0) return this.statement.slice(marks.lastIndex).trim();
    }
    return undefined;
  }

  /** An expression that begins at an offset and ends at the next comma, bracket or one of the words outside of brackets. */
  until(from: number, words: string): string {
    let depth = 0;
    const marks = new RegExp(`[(),[\\]]|\\b(?:${words})\\b`, 'gi');
    marks.lastIndex = from;
    for (let match = marks.exec(this.blanked); match !== null; match = marks.exec(this.blanked)) {
      const mark = match[0];
      if (mark === '(' || mark === '[') depth += 1;
      else if (depth === 0 && match.index > from) return this.statement.slice(from, match.index).trim();
      else if (mark === ')' || mark === ']') depth -= 1;
    }
    return this.statement.slice(from).trim();
  }

  /** The items of the brackets that open at or after an offset, split at commas. */
  items(from: number): readonly string[] {
    const open = this.blanked.indexOf('(', from);
    if (open < 0) return [];
    const end = this.closing(open);
    const parts: string[] = [];
    let depth = 0;
    let start = open + 1;
    for (let at = open + 1; at < end; at += 1) {
      const mark = this.blanked[at];
      if (mark === '(' || mark === '[') depth += 1;
      if (mark === ')' || mark === ']') depth -= 1;
      if (mark !== ',' || depth > 0) continue;
      parts.push(this.statement.slice(start, at).trim());
      start = at + 1;
    }
    return [...parts, this.statement.slice(start, end).trim()];
  }

  /** Offset of a pattern in what is neither quoted nor a comment. */
  find(pattern: string, from = 0): number | undefined {
    const search = new RegExp(pattern, 'gi');
    search.lastIndex = from;
    return search.exec(this.blanked)?.index;
  }

  /**
   * Offset of a name, quoted or not, in what is neither a text nor a comment.
   * @param around patterns of what stands directly before and after it
   */
  findName(name: string, { before = '', after = '' } = {}): number | undefined {
    const quoted = quoteIdentifier(name).replaceAll(NO_WORD, '_');
    return this.find(String.raw`(?<![\w$])${before}(?:${literally(name)}|${quoted})(?![\w$])${after}`);
  }

  private inBrackets(open: number): string {
    return this.statement.slice(open + 1, this.closing(open)).trim();
  }

  private closing(open: number): number {
    let depth = 0;
    const marks = /[()]/g;
    marks.lastIndex = open;
    for (let match = marks.exec(this.blanked); match !== null; match = marks.exec(this.blanked)) {
      depth += match[0] === '(' ? 1 : -1;
      if (depth === 0) return match.index;
    }
    return this.blanked.length;
  }
}
