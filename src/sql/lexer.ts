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
/** What PostgreSQL's scanner takes for space; a no-break space or a byte order mark is a character of a name to it. */
const SPACE = /[ \t\n\r\f\v]+/y;
const SPACE_AT_END = /[ \t\n\r\f\v]+$/;
const TAG = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y;
/** A word of a head: a name, quoted or not, or one character. */
const WORD = /"(?:[^"]|"")*"|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|[^]/y;
const COPY_IN = /^COPY (?:BINARY )?[\w$\u0080-\uffff]+(?: \. [\w$\u0080-\uffff]+)* (?:\( [^)]*\) )?FROM STDIN$/i;
const ROUTINE = /^CREATE (?:OR REPLACE )?(?:FUNCTION|PROCEDURE)\b/i;
/** In CREATE FUNCTION the words that open and close a body by BEGIN ATOMIC too, which has `;` of its own. */
const SPECIAL_IN_ROUTINE = /['"$();\\]|--|\/\*|(?<![\w$\u0080-\uffff.])(?:BEGIN|CASE|END)(?![\w$\u0080-\uffff])/gi;
/** A string goes on where only space with a line break is between, and escapes go on in it. */
const CONTINUED = /[ \t\f\v]*(?:--[^\n\r]*)?[\n\r](?:\s|--[^\n\r]*[\n\r])*'/y;

/** What keeps the rest of a file from being read as PostgreSQL would. */
export interface Open {
  readonly offset: number;
  /** A sentence without its end. */
  readonly what: string;
  readonly remedy: string;
}

/** What is still open at the end of a file, or would be read otherwise than here; undefined where it can be read to its end. */
export function openEnd(file: string): Open | undefined {
  let found: Open | undefined;
  const all = pieces(file, (open) => (found ??= open));
  return found ?? otherStrings(file, all);
}

const STRINGS = /^(?:SET|SELECT)\b[^]{0,80}\bstandard_conforming_strings\b['"\s,=]*(?:TO\b)?\s*['"]?\s*(\w+)/i;

/** Where standard_conforming_strings is off a backslash may quote the end of a string, and nothing is cut where it seems. */
function otherStrings(file: string, all: readonly Piece[]): Open | undefined {
  if (!/standard_conforming_strings/i.test(file)) return undefined;
  let isOff = false;
  for (const { kind, start, end } of all) {
    if (kind !== 'statement') continue;
    const value = STRINGS.exec(file.slice(start, Math.min(end, start + 200)))?.[1];
    if (value !== undefined) isOff = !/^(?:on|t|tr|tru|true|y|ye|yes|1|default)$/i.test(value);
    const at = isOff ? file.slice(start, end).indexOf('\\') : -1;
    if (at >= 0)
      return {
        offset: start + at,
        what: 'standard_conforming_strings is off, so this backslash may escape the end of a string',
        remedy: "leave the setting on, and write strings with backslashes as E'..'",
      };
  }
  return undefined;
}

type Tell = (open: Open) => void;

const nobody: Tell = () => undefined;

/**
 * The pieces of a file, in its order. Linear in the text.
 * @param tell is called with what is still open at the end of the file
 */
export function pieces(file: string, tell: Tell = nobody): readonly Piece[] {
  const found: Piece[] = [];
  // psql leaves out a byte order mark where a file begins, and nowhere else
  let at = skipBlank(file, file.startsWith('\ufeff') ? 1 : 0, tell);
  while (at < file.length) {
    if (file.startsWith('\\;', at)) {
      // a `;` at which psql does not send yet
      at = skipBlank(file, at + 2, tell);
      continue;
    }
    if (file[at] === '\\') {
      const end = commandEnd(file, at);
      found.push({ kind: 'command', start: at, end });
      at = skipBlank(file, end, tell);
      continue;
    }
    const start = at;
    const end = statementEnd(file, at, tell);
    const statement = file.slice(at, end).replace(SPACE_AT_END, '');
    if (statement !== '') found.push({ kind: 'statement', start: at, end: at + statement.length });
    at = file[end] === ';' ? end + 1 : end;
    if (/^COPY/i.test(statement) && COPY_IN.test(headOf(file, start, end, isStdin))) {
      const data = dataEnd(file, at, tell);
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
  let bodies = 0;
  const isRoutine = file[from]?.toLowerCase() === 'c' && ROUTINE.test(headOf(file, from, file.length, isFourth));
  const special = isRoutine ? SPECIAL_IN_ROUTINE : SPECIAL;
  special.lastIndex = from;
  for (let match = special.exec(file); match !== null; match = special.exec(file)) {
    const [mark] = match;
    if (mark === '(') depth += 1;
    else if (mark === ')') depth = Math.max(0, depth - 1);
    else if (mark === '\\') return match.index;
    else if (mark === ';') {
      if (depth === 0 && bodies === 0) return match.index;
    } else if (/^[bc]/i.test(mark)) bodies += opensBody(file, match.index, mark, bodies) ? 1 : 0;
    else if (/^e/i.test(mark)) bodies = Math.max(0, bodies - 1);
    else special.lastIndex = quotedEnd(file, match.index, mark, tell);
  }
  return file.length;
}

/** CASE ends with END as well; a BEGIN without ATOMIC is a name. */
function opensBody(file: string, at: number, mark: string, bodies: number): boolean {
  if (/^c/i.test(mark)) return bodies > 0;
  const next = skipBlank(file, at + mark.length, nobody);
  return /^atomic\b/i.test(file.slice(next, next + 7));
}

const isFourth = (_word: string, count: number): boolean => count === 4;
const isStdin = (word: string): boolean => /^(?:stdin|stdout)$/i.test(word);

/** The first words of a statement with one space between, comments left out and quoted names as `q`, up to one that is the last. */
function headOf(file: string, from: number, end: number, isLast: (word: string, count: number) => boolean): string {
  const words: string[] = [];
  for (let at = from; at < end; at = skipBlank(file, WORD.lastIndex, nobody)) {
    WORD.lastIndex = at;
    const [word = ''] = WORD.exec(file) ?? [];
    words.push(word.startsWith('"') ? 'q' : word);
    if (isLast(word, words.length)) break;
  }
  return words.join(' ');
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
  return end < 0 ? toTheEnd(file, at, `the string quoted with ${tag}`, tell) : end + tag.length;
}

function toTheEnd(file: string, offset: number, what: string, tell: Tell): number {
  tell({
    offset,
    what: `${what} is not terminated, so PostgreSQL rejects the rest of the file`,
    remedy: 'terminate it; Tenet did not read the rest of the file',
  });
  return file.length;
}

function closing(file: string, at: number, mark: string, tell: Tell): number {
  const end = file.indexOf(mark, at + 1);
  return end < 0 ? toTheEnd(file, at, mark === '"' ? 'the quoted identifier' : 'the quoted string', tell) : end + 1;
}

function isEscapeString(file: string, at: number): boolean {
  return /[eE]/.test(file[at - 1] ?? '') && !/[A-Za-z0-9_$\u0080-\uffff]/.test(file[at - 2] ?? '');
}

function escapeStringEnd(file: string, from: number, tell: Tell): number {
  for (let at = from + 1; at < file.length; at += 1) {
    if (file[at] === '\\') at += 1;
    else if (file[at] === "'") {
      CONTINUED.lastIndex = at + 1;
      if (!CONTINUED.test(file)) return at + 1;
      at = CONTINUED.lastIndex - 1;
    }
  }
  return toTheEnd(file, from, 'the quoted string', tell);
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

/** A line ends at a carriage return too, for the server: what follows it is no comment any more. */
function lineEnd(file: string, at: number): number {
  LINE_END.lastIndex = at;
  return LINE_END.exec(file)?.index ?? file.length;
}

const LINE_END = /[\n\r]/g;

/** A command of psql ends with its line, or at two backslashes, after which a statement may begin. */
function commandEnd(file: string, at: number): number {
  const end = file.indexOf('\n', at);
  const line = file.slice(at + 1, end < 0 ? file.length : end);
  for (const { 0: mark, index } of line.matchAll(/'(?:[^'\\]|\\.)*'|\\\\/g))
    if (mark === '\\\\') return at + 1 + index + mark.length;
  return at + 1 + line.length;
}

function dataEnd(file: string, from: number, tell: Tell): { readonly start: number; readonly end: number } {
  const found = file.indexOf('\n', from);
  const start = found < 0 ? file.length : found + 1;
  if (skipBlank(file.slice(from, start), 0, nobody) < start - from)
    tell({
      offset: from,
      what: 'a statement follows COPY .. FROM stdin on the same line, so psql runs it after the rows',
      remedy: 'move it to its own line after the rows',
    });
  const end = /^\\\.[ \t]*\r?$/gm;
  end.lastIndex = start;
  const match = end.exec(file);
  if (match === null)
    tell({
      offset: start === file.length ? from : start,
      what: 'the rows of COPY .. FROM stdin are not terminated, so psql reads the rest of the file as rows',
      remedy: 'end the rows with a line that contains only \\.',
    });
  return { start, end: match === null ? file.length : end.lastIndex };
}
