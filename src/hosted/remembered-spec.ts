/** A spec that was checked a moment ago: a host asks of the same one several times in a run, and a check of a large one takes a second. */
import { createHash } from 'node:crypto';
import type { Checked } from '../pipeline';
import type { Reader } from '../spec/reader';

/** What a check read, so that it can be seen whether it would read the same again. */
interface Read {
  readonly what: 'file' | 'folder';
  readonly path: string;
  readonly sha256: string;
}

interface Remembered {
  readonly name: string;
  readonly today: string;
  readonly reads: readonly Read[];
  readonly checked: Promise<Checked>;
}

let last: Remembered | undefined;

/**
 * @param check reads through the reader that it is given, and through nothing else
 * @returns what the last check of the same name gave, where all that it read is as it was
 */
export function remembering(
  name: string,
  today: string,
  reader: Reader,
  check: (recorded: Reader) => Promise<Checked>,
): Promise<Checked> {
  if (last !== undefined && last.name === name && last.today === today && isAsItWas(last.reads, reader))
    return last.checked;
  const reads: Read[] = [];
  const checked = check(recording(reader, reads)).then((found) => {
    readBy.set(found, () => hashOf(JSON.stringify([name, today, reads])));
    return found;
  });
  last = { name, today, reads, checked };
  // what could not be understood is looked at anew
  checked.catch(() => (last = undefined));
  return checked;
}

/** What each check read. */
const readBy = new WeakMap<Checked, () => string>();

/** Of all that a check read, and its day; undefined where nobody recorded it. */
export function hashOfReads(checked: Checked): string | undefined {
  return readBy.get(checked)?.();
}

function recording(reader: Reader, reads: Read[]): Reader {
  const noted = (read: Read): void => void reads.push(read);
  return {
    read: (path, only) => {
      const bytes = reader.read(path, only);
      noted({ what: 'file', path, sha256: hashOf(bytes) });
      return bytes;
    },
    list: (path) => {
      const names = reader.list(path);
      noted({ what: 'folder', path, sha256: hashOf(names.toSorted().join('\0')) });
      return names;
    },
    ...(reader.real && { real: reader.real.bind(reader) }),
  };
}

function isAsItWas(reads: readonly Read[], reader: Reader): boolean {
  try {
    return reads.every(({ what, path, sha256 }) => {
      const now = what === 'file' ? hashOf(reader.read(path)) : hashOf(reader.list(path).toSorted().join('\0'));
      return now === sha256;
    });
  } catch {
    return false;
  }
}

function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
