/** Sides of plans that were loaded before: a schema that did not change is not loaded again, and no server is started for it. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverAccount } from '../engine/account';
import { cacheFolder } from '../engine/folders';
import { kinds } from '../kinds';
import { hashOf } from '../plan/artifact/canonical';
import { NO_SIZES } from '../plan/artifact/forecast';
import type { LoadedSide } from '../plan/artifact/managed';
import { restoredSnapshot, writeSnapshot } from '../plan/artifact/snapshot';
import { packageVersion } from '../sources/version';

/** What a side is made from. */
export interface CacheKey {
  readonly major: number;
  readonly runner: string;
  readonly name: string;
  /** The statements that are run, or the files in their order. */
  readonly texts: readonly string[];
}

/** The first line of an entry; the rest is a snapshot. */
interface Head extends Omit<LoadedSide, 'catalog' | 'definedRoles' | 'unmanaged'> {
  readonly definedRoles: readonly string[];
  readonly unmanaged?: readonly string[];
  /** Of the bytes of the snapshot: hashing them takes a fifth of what it takes to hash what they say. */
  readonly sha256: string;
}

/** What the clock decides (partitions that are made ahead) holds for an hour, the shortest partition that a spec can say. */
const HOUR = 'YYYY-MM-DDTHH'.length;
/** Nobody plans a schema that is older again. */
const KEPT_MS = 7 * 24 * 3_600_000;

/**
 * @param make is called where nothing is kept; a folder that cannot be written keeps nothing, and that is no error
 * @param idle what is kept is read then: a server that is read meanwhile would wait for it
 */
export async function cached(
  key: CacheKey,
  make: () => Promise<LoadedSide>,
  idle?: Promise<unknown>,
): Promise<LoadedSide> {
  const file = fileOf(key);
  if (file !== undefined && existsSync(file)) await idle?.catch(() => undefined);
  const known = file === undefined ? undefined : read(file);
  if (known !== undefined) return known;
  const side = await make();
  if (file !== undefined) write(file, side);
  return side;
}

function fileOf(key: CacheKey): string | undefined {
  return entryFile([kinds.map((kind) => kind.read(key.major) ?? ''), key]);
}

/** Where an entry is kept, of this version and this hour; undefined where no folder can be written. */
function entryFile(key: readonly unknown[]): string | undefined {
  try {
    const folder = join(cacheFolder(serverAccount()), 'catalogs');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const hour = new Date().toISOString().slice(0, HOUR);
    return join(folder, `${hashOf([packageVersion(), hour, ...key])}.json`);
  } catch {
    return undefined;
  }
}

/** What was kept under this key in this hour; undefined where nothing was, or nothing that can be read. */
export function recalled<T>(key: readonly unknown[]): T | undefined {
  const file = entryFile(key);
  if (file === undefined || !existsSync(file)) return undefined;
  try {
    const [sha256 = '', text = ''] = readFileSync(file, 'utf8').split('\n', 2);
    return sha256 === sha256Of(text) ? (JSON.parse(text) as T) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps plain data for an hour; a folder that cannot be written keeps nothing, and that is no error. */
export function keep(key: readonly unknown[], value: unknown): void {
  const file = entryFile(key);
  if (file === undefined) return;
  const text = JSON.stringify(value);
  writeEntry(file, `${sha256Of(text)}\n${text}`);
}

function read(file: string): LoadedSide | undefined {
  try {
    const bytes = readFileSync(file);
    const end = bytes.indexOf('\n');
    const snapshot = bytes.subarray(end + 1);
    const { sha256, definedRoles, unmanaged, ...rest } = JSON.parse(bytes.toString('utf8', 0, end)) as Head;
    if (sha256 !== sha256Of(snapshot)) return undefined;
    const { catalog } = restoredSnapshot(snapshot.toString('utf8'));
    const left = unmanaged === undefined ? {} : { unmanaged: new Set(unmanaged) };
    return { ...rest, ...left, definedRoles: new Set(definedRoles), catalog };
  } catch {
    return undefined;
  }
}

function write(file: string, { catalog, definedRoles, unmanaged, ...rest }: LoadedSide): void {
  const about = { sizes: NO_SIZES, runner: '', system: null, sharedRoles: new Map() };
  const snapshot = writeSnapshot({ catalog, ...about }, packageVersion());
  const lists = { definedRoles: [...definedRoles], ...(unmanaged && { unmanaged: [...unmanaged] }) };
  const head: Head = { ...rest, ...lists, sha256: sha256Of(snapshot) };
  writeEntry(file, `${JSON.stringify(head)}\n${snapshot}`);
}

/** Under another name first: whoever plans at the same time reads all of it or nothing. */
function writeEntry(file: string, text: string): void {
  const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    removeOld(join(file, '..'));
    writeFileSync(unfinished, text, { mode: 0o600 });
    renameSync(unfinished, file);
  } catch {
    rmSync(unfinished, { force: true });
  }
}

function sha256Of(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function removeOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > KEPT_MS) rmSync(path, { force: true });
  }
}
