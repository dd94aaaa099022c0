/** Keeps what a spec names inside the folder of the spec: whoever writes a spec must not read or run the rest of the disk. */
import { isAbsolute, posix, relative, sep, win32 } from 'node:path';
import type { Reader } from './reader';

/** Why a path may not be named, and what to write instead; `message` follows the path in quotes. */
export interface Outside {
  readonly message: string;
  readonly remedy: string;
}

const REMEDY = 'copy the file into that folder, or move the spec to a folder that contains both';

/** The folder of a spec's main file. Links in it may lead anywhere inside it. */
export class Fence {
  private readonly folder: string;
  private realFolder: string | undefined;

  /** @param main path of the main file, as the user named it */
  constructor(
    main: string,
    private readonly reader: Pick<Reader, 'real'>,
  ) {
    this.folder = posix.normalize(posix.dirname(main));
  }

  /**
   * What is wrong with a path by its spelling alone; nothing is asked of the disk.
   * @param written as it is written in the spec
   * @param path the same, joined with the folder of the file that names it
   */
  misspelled(written: string, path: string): Outside | undefined {
    if (posix.isAbsolute(written) || win32.isAbsolute(written) || /^[A-Za-z]:/.test(written)) {
      return { message: 'is an absolute path', remedy: 'write a path relative to the folder of this file' };
    }
    if (written.includes('\\')) {
      return { message: 'contains a backslash', remedy: 'separate folders with /' };
    }
    const normal = posix.normalize(path);
    const below =
      this.folder === '.' ? normal : normal.startsWith(this.prefix) ? normal.slice(this.prefix.length) : '..';
    return below === '..' || below.startsWith('../') ? this.outside('is') : undefined;
  }

  /**
   * What is wrong with where a path leads once its links are followed.
   * @throws what `node:fs` throws where it leads nowhere
   */
  escaped(path: string): Outside | undefined {
    if (this.reader.real === undefined) return undefined;
    this.realFolder ??= this.reader.real(this.folder);
    const rest = relative(this.realFolder, this.reader.real(path));
    const isOutside = rest === '..' || rest.startsWith(`..${sep}`) || isAbsolute(rest);
    return isOutside ? this.outside('is a symbolic link to something') : undefined;
  }

  private get prefix(): string {
    return this.folder.endsWith('/') ? this.folder : `${this.folder}/`;
  }

  private outside(verb: string): Outside {
    return { message: `${verb} outside the folder of the spec ("${this.folder}")`, remedy: REMEDY };
  }
}
