/**
 * A file of an archive: rows as COPY gives them, a member of gzip for each part that is written, so that what is committed is a prefix of
 * it. A part is on the disk and read back before the rows of it are gone from the database.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, stat, truncate, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { createGunzip, gzip } from 'node:zlib';

/** It cannot be written, or does not read back as it was written: nothing is dropped. */
export class ArchiveError extends Error {}

export interface Contents {
  readonly rows: number;
  readonly sha256: string;
  /** Of the file, compressed. */
  readonly bytes: number;
}

const compress = promisify(gzip);
const NEWLINE = 10;

/** Lines of COPY, one for each row, as bytes. */
export function bytesOf(rows: readonly (readonly (string | null)[])[]): Buffer {
  return Buffer.from(rows.map(([line]) => line ?? '').join(''), 'latin1');
}

export class ArchiveFile {
  /** @param path of the whole; what is written first is `path.part` */
  constructor(
    private readonly folder: string,
    readonly name: string,
  ) {}

  get path(): string {
    return join(this.folder, this.name);
  }

  get part(): string {
    return `${this.path}.part`;
  }

  /** Removes what is behind `bytes` of the part: it was not committed. */
  async cut(bytes: number): Promise<void> {
    await guarded(this.part, async () => {
      await mkdir(dirname(this.part), { recursive: true, mode: 0o700 });
      if ((await sizeOf(this.part)) === null) await writeFile(this.part, '', { mode: 0o600 });
      await truncate(this.part, bytes);
    });
  }

  /**
   * Appends rows, and reads them back.
   * @returns the size of the part with them
   */
  async append(rows: Buffer): Promise<number> {
    return guarded(this.part, async () => {
      const member = await compress(rows);
      const at = (await sizeOf(this.part)) ?? 0;
      const file = await open(this.part, 'a', 0o600);
      try {
        await file.writeFile(member);
        await file.sync();
      } finally {
        await file.close();
      }
      const { rows: read, sha256 } = await contentsOf(this.part, at);
      if (read !== linesIn(rows) || sha256 !== createHash('sha256').update(rows).digest('hex'))
        throw new ArchiveError(`${this.part} does not read back as it was written`);
      return at + member.length;
    });
  }

  /** The size of what was begun; null where nothing was. */
  partSize(): Promise<number | null> {
    return sizeOf(this.part);
  }

  size(): Promise<number | null> {
    return sizeOf(this.path);
  }

  discard(): Promise<void> {
    return guarded(this.part, () => unlink(this.part));
  }

  readPart(): Promise<Contents> {
    return guarded(this.part, () => contentsOf(this.part, 0));
  }

  /** What was written beside the file when it was whole; null where there is no such file. */
  manifest(): Promise<Readonly<Record<string, unknown>> | null> {
    return guarded(this.path, async () => {
      if ((await sizeOf(this.path)) === null) return null;
      const text = await readFile(`${this.path}.json`, 'utf8');
      return JSON.parse(text) as Readonly<Record<string, unknown>>;
    });
  }

  /** Gives the part its name, and writes beside it what is in it. */
  async finish(manifest: object): Promise<void> {
    await guarded(this.path, async () => {
      await writeFile(`${this.path}.json`, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
      await rename(this.part, this.path);
      const folder = await open(dirname(this.path), 'r');
      await folder.sync().finally(() => folder.close());
    });
  }
}

/**
 * The first file of a name that is free, or whose content may be written again: a table of the same name may have been archived before.
 * @param name of the place among them, from 1
 */
export async function freeFile(
  folder: string,
  name: (place: number) => string,
  mayReplace: (manifest: Readonly<Record<string, unknown>>) => boolean,
): Promise<ArchiveFile> {
  for (let place = 1; ; place += 1) {
    const file = new ArchiveFile(folder, name(place));
    const manifest = await file.manifest();
    if (manifest === null || mayReplace(manifest)) return file;
  }
}

/** Removes parts that no ledger knows: their rows were never committed as deleted, and are in the database. */
export async function discardParts(folder: string): Promise<void> {
  await guarded(folder, async () => {
    if ((await sizeOf(folder)) === null) return;
    const parts = (await readdir(folder)).filter((name) => name.endsWith('.part'));
    await Promise.all(parts.map((name) => unlink(join(folder, name))));
  });
}

function linesIn(rows: Buffer): number {
  let lines = 0;
  for (const byte of rows) if (byte === NEWLINE) lines += 1;
  return lines;
}

async function contentsOf(path: string, from: number): Promise<Contents> {
  const hash = createHash('sha256');
  let rows = 0;
  if (((await sizeOf(path)) ?? 0) > from)
    for await (const chunk of createReadStream(path, { start: from }).pipe(createGunzip())) {
      const bytes = chunk as Buffer;
      hash.update(bytes);
      rows += linesIn(bytes);
    }
  return { rows, sha256: hash.digest('hex'), bytes: (await sizeOf(path)) ?? 0 };
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** What the disk says, with the file that it is about. */
async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ArchiveError(`archive ${path}: ${code ?? message}`, { cause: error });
  }
}
