/**
 * Cuts a file of SQL where psql would: at `;` outside of quotes, comments and brackets. What a piece says is for PostgreSQL's
 * grammar; cutting first keeps an error in one statement from hiding the rest.
 */
export interface Piece {
  /** `command`: a backslash command of psql; `data`: the rows that follow COPY ... FROM stdin. */
  readonly kind: 'statement' | 'command' | 'data';
  /** Offset of its first character, leading comments and space left out. */
  readonly start: number;
  /** Offset behind its last character; the `;` is left out. */
  readonly end: number;
}

const SPECIAL = /['"$();\\]|--|\/\*/g;
const SPACE = /\s+/y;
const TAG = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y;
const COPY_IN = /^COPY\s[^;]*\sFROM\s+STDIN\b/i;
const ATOMIC = /^CREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE)\b[^]*\bBEGIN\s+ATOMIC\b/i;

/** Where a quoted text or a comment begins that nothing closes. */
export interface Open {
  readonly offset: number;
  readonly what: string;
}

/** What is still open at the end of a file; undefined where it can be read to its end. */
export function openEnd(file: string): Open | undefined {
  let found: Open | undefined;
  pieces(file, (open) => (found ??= open));
  return found;
}

type Tell = (open: Open) => void;

const nobody: Tell = () => undefined;

/**
 * The pieces of a file, in its order. Linear in the text.
 * @param tell is called with what is still open at the end of the file
 */
export function pieces(file: string, tell: Tell = nobody): readonly Piece[] {
  const found: Piece[] = [];
  let at = skipBlank(file, 0, tell);
  while (at < file.length) {
    if (file[at] === '\\') {
      const end = lineEnd(file, at);
      found.push({ kind: 'command', start: at, end });
      at = skipBlank(file, end, tell);
      continue;
    }
    const end = statementEnd(file, at, tell);
    const statement = file.slice(at, end).trimEnd();
    if (statement !== '') found.push({ kind: 'statement', start: at, end: at + statement.length });
    at = file[end] === ';' ? end + 1 : end;
    if (COPY_IN.test(statement)) {
      const data = dataEnd(file, at);
      found.push({ kind: 'data', ...data });
      at = data.end;
    }
    at = skipBlank(file, at, tell);
  }
  return found;
}

function skipBlank(file: string, from: number, tell: Tell): number {
  let at = from;
  for (;;) {
    SPACE.lastIndex = at;
    if (SPACE.test(file)) at = SPACE.lastIndex;
    if (file.startsWith('--', at)) at = lineEnd(file, at);
    else if (file.startsWith('/*', at)) at = commentEnd(file, at, tell);
    else if (file[at] === ';') at += 1;
    else return at;
  }
}

function statementEnd(file: string, from: number, tell: Tell): number {
  let depth = 0;
  SPECIAL.lastIndex = from;
  for (let match = SPECIAL.exec(file); match !== null; match = SPECIAL.exec(file)) {
    const [mark] = match;
    if (mark === '(') depth += 1;
    else if (mark === ')') depth = Math.max(0, depth - 1);
    else if (mark === '\\') return match.index;
    else if (mark === ';') {
      if (depth === 0 && !isInsideAtomicBody(file, from, match.index)) return match.index;
    } else SPECIAL.lastIndex = quotedEnd(file, match.index, mark, tell);
  }
  return file.length;
}

/** Behind a quoted text or a comment that begins at `at`. */
function quotedEnd(file: string, at: number, mark: string, tell: Tell): number {
  if (mark === '--') return lineEnd(file, at);
  if (mark === '/*') return commentEnd(file, at, tell);
  if (mark === '"') return closing(file, at, '"', tell);
  if (mark === "'") return isEscapeString(file, at) ? escapeStringEnd(file, at, tell) : closing(file, at, "'", tell);
  TAG.lastIndex = at;
  const [tag] = /[A-Za-z0-9_$\u0080-\uffff]/.test(file[at - 1] ?? '') ? [] : (TAG.exec(file) ?? []);
  if (tag === undefined) return at + 1;
  const end = file.indexOf(tag, at + tag.length);
  return end < 0 ? toTheEnd(file, at, `the text quoted with ${tag}`, tell) : end + tag.length;
}

function toTheEnd(file: string, offset: number, what: string, tell: Tell): number {
  tell({ offset, what });
  return file.length;
}

function closing(file: string, at: number, mark: string, tell: Tell): number {
  const end = file.indexOf(mark, at + 1);
  return end < 0 ? toTheEnd(file, at, mark === '"' ? 'the quoted name' : 'the quoted text', tell) : end + 1;
}

function isEscapeString(file: string, at: number): boolean {
  return /[eE]/.test(file[at - 1] ?? '') && !/[A-Za-z0-9_$]/.test(file[at - 2] ?? '');
}

function escapeStringEnd(file: string, from: number, tell: Tell): number {
  for (let at = from + 1; at < file.length; at += 1) {
    if (file[at] === '\\') at += 1;
    else if (file[at] === "'") return at + 1;
  }
  return toTheEnd(file, from, 'the quoted text', tell);
}

/** PostgreSQL's comments nest. */
function commentEnd(file: string, from: number, tell: Tell): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = from;
  let depth = 0;
  for (let match = marks.exec(file); match !== null; match = marks.exec(file)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return toTheEnd(file, from, 'the comment /*', tell);
}

function lineEnd(file: string, at: number): number {
  const end = file.indexOf('\n', at);
  return end < 0 ? file.length : end;
}

/** The statements of a body by BEGIN ATOMIC end with `;` too, until the END that closes it. */
function isInsideAtomicBody(file: string, from: number, at: number): boolean {
  const start = file.slice(from, from + 30);
  if (!/^CREATE\s/i.test(start) || !ATOMIC.test(file.slice(from, at))) return false;
  const words = file
    .slice(from, at)
    .replaceAll(/'[^']*'|"[^"]*"|--[^\n]*/g, '')
    .replace(/^[^]*?\bBEGIN\s+ATOMIC\b/i, '');
  const opened = 1 + (words.match(/\bCASE\b/gi)?.length ?? 0);
  const closed = words.match(/\bEND\b/gi)?.length ?? 0;
  return closed < opened;
}

function dataEnd(file: string, from: number): { readonly start: number; readonly end: number } {
  const start = Math.min(file.length, lineEnd(file, from) + 1);
  const end = /^\\\.[ \t]*\r?$/gm;
  end.lastIndex = start;
  const match = end.exec(file);
  return { start, end: match === null ? file.length : end.lastIndex };
}
