import type { Place } from '../kernel/errors';
import { at, segments, type Pointer } from '../kernel/pointer';
import type { Sources } from '../kernel/sources';
import type { FileLine } from './blind-types';

/** Where the parts of a SQL file stand: statements, and what they declare of tables. */
export class SqlSources implements Sources {
  readonly files: readonly string[];
  private readonly offsets = new Map<Pointer, number>();
  private readonly lines: readonly number[];

  constructor(
    private readonly file: string,
    private readonly contents: string,
  ) {
    this.files = [file];
    const lines = [0];
    for (let end = contents.indexOf('\n'); end >= 0; end = contents.indexOf('\n', end + 1)) lines.push(end + 1);
    this.lines = lines;
  }

  note(pointer: Pointer, offset: number): void {
    this.offsets.set(pointer, offset);
  }

  /** Where a pointer is, to give another one the same place. */
  offsetOf(pointer: Pointer): number | undefined {
    return this.offsets.get(pointer);
  }

  /** The first line of what a pointer means; of a part that is not written by itself, of what holds it. */
  locate(pointer: Pointer): Place | undefined {
    const path = [...segments(pointer)];
    while (path.length > 0) {
      const offset = this.offsets.get(at('', ...path));
      if (offset !== undefined) return this.placeAt(offset);
      path.pop();
    }
    return undefined;
  }

  /** The same as file and line; of what nobody wrote, the beginning of the file. */
  placeOf(pointer: Pointer): FileLine {
    return { file: this.file, line: this.locate(pointer)?.line ?? 1 };
  }

  /** A fix is a patch of a spec: SQL has none. */
  changes(): undefined {
    return undefined;
  }

  text(file: string): string | undefined {
    return file === this.file ? this.contents : undefined;
  }

  /** The rest of the line from an offset on. */
  placeAt(offset: number): Place {
    const line = this.lineOf(offset);
    const start = this.lines[line] ?? 0;
    const rest = this.contents.slice(offset, (this.lines[line + 1] ?? this.contents.length + 1) - 1).trimEnd();
    return { file: this.file, line: line + 1, column: offset - start + 1, length: Math.max(1, rest.length) };
  }

  private lineOf(offset: number): number {
    let [low, high] = [0, this.lines.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.lines[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Several files, each with pointers of its own root. */
export class SourcesOfFiles implements Sources {
  readonly files: readonly string[];

  /** @param parts by root: `/files/0`, or the empty one for what no other root holds */
  constructor(private readonly parts: ReadonlyMap<Pointer, Sources>) {
    this.files = [...new Set([...parts.values()].flatMap(({ files }) => files))];
  }

  locate(pointer: Pointer, part: 'key' | 'value'): Place | undefined {
    const [first, second] = segments(pointer);
    const own = first === undefined || second === undefined ? undefined : this.parts.get(at('', first, second));
    return (own ?? this.parts.get(''))?.locate(pointer, part);
  }

  changes(): undefined {
    return undefined;
  }

  text(file: string): string | undefined {
    return [...this.parts.values()].map((part) => part.text(file)).find((text) => text !== undefined);
  }
}
