import { paints, type Paint } from '../paint';
import { printable, wrap } from '../width';

const INDENT = '  ';
/** Longer lines are hard to read, however wide the terminal is. */
const READABLE = 110;
const LABEL = 9;
/** Half a character, as JSON may hold one: no encoding can write it. */
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Lines of a terminal as they are written; whatever comes from outside is made printable here. */
export class TerminalPage {
  readonly paint: Paint;
  private readonly written: string[] = [];
  private readonly columns: number;

  constructor({ colour, columns }: { readonly colour: boolean; readonly columns: number }) {
    this.paint = paints(colour);
    this.columns = Math.max(40, Math.min(columns, READABLE));
  }

  /** A line whose parts are printable already; it is not wrapped. */
  line(painted: string): void {
    this.written.push(painted);
  }

  lines(painted: readonly string[]): void {
    this.written.push(...painted);
  }

  blank(): void {
    if (this.written.at(-1) !== '') this.written.push('');
  }

  heading(text: string): void {
    this.written.push(this.paint.bold(inline(text)));
  }

  /** Painted after it is wrapped: what is wrapped has no escape left in it. */
  paragraph(text: string, paint: (line: string) => string = (line) => line): void {
    for (const line of wrap(text, this.columns - INDENT.length)) this.written.push(INDENT + paint(line));
  }

  labelled(label: string, text: string): void {
    const margin = ' '.repeat(LABEL);
    const [first = '', ...rest] = wrap(inline(text), this.columns - LABEL);
    this.written.push(`${this.paint.dim(label.padEnd(LABEL))}${first}`, ...rest.map((line) => margin + line));
  }

  /** A name on its line, what is said of it indented below. */
  item(name: string, text: string): void {
    this.written.push(INDENT + this.paint.code(inline(name)));
    for (const line of wrap(inline(text), this.columns - 2 * INDENT.length)) this.written.push(INDENT + INDENT + line);
  }

  /** Text behind a label, wrapped under itself; `depth`: how far it is indented. */
  entry(label: string, text: string, depth: number, paint: (line: string) => string = (line) => line): void {
    const indent = INDENT.repeat(depth);
    const margin = indent + ' '.repeat(label.length);
    const [first = '', ...rest] = wrap(inline(text), this.columns - margin.length);
    this.written.push(indent + this.paint.bold(label) + paint(first), ...rest.map((line) => margin + paint(line)));
  }

  /** SQL as it is to be pasted: never wrapped. */
  statement(sql: string): void {
    this.written.push('');
    for (const line of printable(sql).split('\n')) this.written.push(`      ${this.paint.code(line)}`.trimEnd());
  }

  dimmed(text: string): void {
    for (const line of wrap(inline(text), this.columns)) this.written.push(this.paint.dim(line));
  }

  text(): string {
    return `${this.written.join('\n').replaceAll(HALF, '\uFFFD')}\n`;
  }
}

/** In one line: a line end in a name must not look like the end of what we say. */
export function inline(text: string): string {
  return printable(text).replaceAll(/\s+/g, ' ');
}
