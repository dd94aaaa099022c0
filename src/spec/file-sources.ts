import type { Place } from '../kernel/errors';
import { segments, type Pointer } from '../kernel/pointer';
import type { Sources } from '../kernel/sources';
import type { Merged } from './merge';
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

  text(file: string): string | undefined {
    return this.read.find((candidate) => candidate.path === file)?.text;
  }

  private find(path: readonly string[], part: 'key' | 'value'): Place | undefined {
    const written = this.merged.origin(path);
    return written?.file.locate(written.path, part);
  }
}

/** The places of a spec that was an object: none. */
export const NO_SOURCES: Sources = {
  files: [],
  locate: () => undefined,
  text: () => undefined,
};
