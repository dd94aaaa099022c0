/** INSERTs that hold rows and nothing else, as dumps and seeds have them by the hundred thousand. */

import type { Pointer } from '../kernel/pointer';
import { isBookOfTool } from '../meaning/bookkeeping';

const NAME = String.raw`(?:"(?:[^"]|"")+"|[\w$\u0080-\uffff]+)`;
/** Up to the first row. */
const HEAD = new RegExp(
  String.raw`^INSERT\s+INTO\s+${NAME}(?:\.${NAME})?(?:\s*\(\s*${NAME}(?:\s*,\s*${NAME})*\s*\))?(?:\s+OVERRIDING\s+(?:SYSTEM|USER)\s+VALUE)?\s+VALUES\s*`,
  'i',
);
/** A constant, without a call, a cast or an operator. */
const CONSTANT =
  /\s*(?:NULL|TRUE|FALSE|DEFAULT|[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|E'[^'\\]*(?:(?:''|\\[^])[^'\\]*)*'|[BXN]?'[^']*(?:''[^']*)*')\s*/iy;

/** As pg_dump --on-conflict-do-nothing writes it. */
const END = /^\s+ON\s+CONFLICT\s+DO\s+NOTHING$/i;

/**
 * What an INSERT says before its rows, where these are constants alone and nothing of note follows; undefined of every other statement,
 * and where a constant has millions of escapes, for which the stack of a pattern does not suffice.
 */
function headOfRows(statement: string): string | undefined {
  try {
    return headOfConstants(statement);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function headOfConstants(statement: string): string | undefined {
  const head = HEAD.exec(statement)?.[0];
  if (head === undefined) return undefined;
  let at = head.length;
  for (;;) {
    if (statement[at] !== '(') return undefined;
    do {
      CONSTANT.lastIndex = at + 1;
      if (!CONSTANT.test(statement)) return undefined;
      at = CONSTANT.lastIndex;
    } while (statement[at] === ',');
    if (statement[at] !== ')') return undefined;
    at += 1;
    if (at === statement.length || END.test(statement.slice(at, at + 100))) return head;
    const next = /^\s*,\s*(?=\()/.exec(statement.slice(at, at + 20))?.[0];
    if (next === undefined) return undefined;
    at += next.length;
  }
}

/** So many of one head are read as statements where a file is no dump: what is found of them is found of all. */
const FEW = 100;

/** The rows of a file: the first few of each head are statements, the others are data, told once for all that follow each other. */
export class Rows {
  private readonly seen = new Map<string, number>();
  private open: { readonly head: string; readonly at: Pointer; count: number } | undefined;

  constructor(
    private readonly isDump: boolean,
    private readonly skip: (at: Pointer, reason: string) => void,
  ) {}

  /** Whether a statement is data. */
  take(statement: string, at: Pointer): boolean {
    const head = headOfRows(statement);
    if (head !== this.open?.head) this.end();
    // Rails ends a structure.sql with the versions of its migrations
    if (head === undefined || isBookOfTool({ name: nameIn(head) })) return false;
    const count = (this.seen.get(head) ?? 0) + 1;
    this.seen.set(head, count);
    if (!this.isDump && count <= FEW) return false;
    if (this.open === undefined) this.open = { head, at, count: 0 };
    this.open.count += 1;
    return true;
  }

  /** Tells of the rows that ended. */
  end(): void {
    if (this.open === undefined) return;
    const { head, at, count } = this.open;
    this.open = undefined;
    const [, name = ''] = TABLE.exec(head) ?? [];
    this.skip(at, count === 1 ? `INSERT of rows into ${name}` : `${count} INSERTs of rows into ${name}`);
  }
}

const TABLE = /INTO\s+((?:"(?:[^"]|"")+"|[^\s("])+)/i;

/** Without its schema and quotes. */
function nameIn(head: string): string {
  return (TABLE.exec(head)?.[1] ?? '').replace(/^.*\./, '').replaceAll('"', '');
}
