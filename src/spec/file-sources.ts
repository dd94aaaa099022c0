import type { Place } from '../kernel/errors';
import type { Edit } from '../kernel/finding';
import { segments, type Part, type Pointer } from '../kernel/pointer';
import type { Sources, TextChange } from '../kernel/sources';
import type { Merged } from './merge';
import type { FileEdit } from './patch/patch';
import { CannotPatch, type Splice } from './patch/splice';
import type { YamlFile } from './yaml-file';

/** The places of a spec that was read from files. */
export class FileSources implements Sources {
  readonly files: readonly string[];

  constructor(
    private readonly read: readonly YamlFile[],
    private readonly merged: Merged,
  ) {
    this.files = read.map((file) => file.path);
  }

  locate(pointer: Pointer, part: 'key' | 'value'): Place | undefined {
    const path = segments(pointer);
    const exact = this.find(path, part);
    if (exact !== undefined) return exact;
    // what nobody wrote is shown at the key of its nearest written parent
    for (let length = path.length - 1; length > 0; length -= 1) {
      const parent = this.find(path.slice(0, length), 'key');
      if (parent !== undefined) return parent;
    }
    const main = this.files[0];
    return main === undefined ? undefined : { file: main, line: 1, column: 1, length: 1 };
  }

  locatePart(pointer: Pointer, part: Part): Place | undefined {
    const written = this.merged.origin(segments(pointer));
    return written?.file.locatePart(written.path, part);
  }

  text(file: string): string | undefined {
    return this.read.find((candidate) => candidate.path === file)?.text;
  }

  /**
   * The changes that make the edits, by the path of the file in which each part was written; what is new in the spec goes to the
   * main file.
   * @throws CannotPatch where one of them cannot be made in the text
   */
  patch(edits: readonly Edit[]): ReadonlyMap<string, readonly Splice[]> {
    const byFile = new Map<YamlFile, FileEdit[]>();
    for (const edit of edits) {
      const path = segments(edit.at);
      const written = this.merged.origin(path) ?? { file: this.read[0], path };
      if (written.file === undefined) continue;
      const known = byFile.get(written.file) ?? [];
      known.push({ path: written.path, edit });
      byFile.set(written.file, known);
    }
    const { patchFile } = require('./patch/patch') as typeof import('./patch/patch');
    return new Map([...byFile].map(([file, fileEdits]) => [file.path, patchFile(file, fileEdits)]));
  }

  changes(edits: readonly Edit[]): readonly TextChange[] | undefined {
    try {
      return [...this.patch(edits)].flatMap(([path, splices]) => {
        const file = this.read.find((candidate) => candidate.path === path);
        return file === undefined ? [] : splices.map((change) => textChange(file, change));
      });
    } catch (error) {
      if (error instanceof CannotPatch) return undefined;
      throw error;
    }
  }

  private find(path: readonly string[], part: 'key' | 'value'): Place | undefined {
    const written = this.merged.origin(path);
    return written?.file.locate(written.path, part);
  }
}

function textChange(file: YamlFile, { start, end, text }: Splice): TextChange {
  return { file: file.path, start: file.position(start), end: file.position(end), text };
}

/** The places of a spec that was an object: none. */
export const NO_SOURCES: Sources = {
  files: [],
  locate: () => undefined,
  text: () => undefined,
  changes: () => undefined,
};
