import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { makeFolders, whyNotWritten } from '../engine/make-folders';
import { TenetError } from '../kernel/errors';
import { printable } from '../report/width';
import type { Artifact } from '../targets/target';
import { isOurs, isPlainFile, LEDGER, ledgerDuring, ledgerText, mayRemove, readLedger, type Ledger } from './ledger';

/**
 * Writes files into a folder, all or none. A new folder appears as a whole; in one that is there each file is replaced by a
 * rename, and what an earlier run wrote and this one does not is removed. Whatever else is in it stays as it is.
 * @param options `named`: the folder as the user named it; `beside`: files that may be in the folder beside ours, those of the spec
 * @throws TenetError where the folder cannot be written, or where a file that was not written here would be replaced or is not
 * known to belong there
 */
export function writeArtifacts(
  directory: string,
  artifacts: readonly Artifact[],
  { named = directory, beside = [] }: { readonly named?: string; readonly beside?: readonly string[] } = {},
): void {
  try {
    const target = existingFolder(named, resolve(directory));
    if (target === undefined) create(resolve(directory), artifacts);
    else new Update(named, target, artifacts, beside).run();
  } catch (error) {
    if (error instanceof TenetError) throw error;
    throw new TenetError(`cannot write "${named}": ${whyNotWritten(error)}`, {
      remedy: 'name a writable folder with --out',
      cause: error,
    });
  }
}

/** The folder without symbolic links; undefined where there is none yet. */
function existingFolder(named: string, target: string): string | undefined {
  if (lstatSync(target, { throwIfNoEntry: false }) === undefined) return undefined;
  if (statSync(target).isDirectory()) return realpathSync(target);
  throw new TenetError(`"${named}" is not a directory`, { remedy: 'name another folder with --out' });
}

/** Under another name first, so that nobody ever sees half of it. */
function create(target: string, artifacts: readonly Artifact[]): void {
  makeFolders(dirname(target));
  const staging = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    for (const artifact of withLedger(artifacts)) write(staging, artifact);
    renameSync(staging, target);
  } catch (error) {
    discard(staging);
    throw error;
  }
}

function withLedger(artifacts: readonly Artifact[]): readonly Artifact[] {
  return [...artifacts, { path: LEDGER, contents: ledgerText(artifacts) }];
}

function write(folder: string, { path, contents }: Artifact): void {
  makeFolders(dirname(join(folder, path)));
  writeFileSync(join(folder, path), contents);
}

/** Best effort: the reason why the writing failed may keep this from working, and is what the user must see. */
function discard(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // nothing was made there
  }
}

/** Replaces what an earlier run wrote into a folder. */
class Update {
  private readonly ledger: Ledger;
  private readonly staging: string;
  private readonly written: ReadonlySet<string>;
  private readonly beside: ReadonlySet<string>;
  /** Moves that were made, in their order: what undoes them. */
  private readonly moves: { readonly from: string; readonly to: string }[] = [];

  constructor(
    private readonly named: string,
    private readonly target: string,
    private readonly artifacts: readonly Artifact[],
    beside: readonly string[],
  ) {
    this.beside = new Set(beside.map((path) => realpathSync(path)));
    this.written = new Set(artifacts.map(({ path }) => path));
    this.ledger = readLedger(target);
    // inside the folder: it may be a mount, out of which nothing can be renamed
    this.staging = join(target, `.tenet-${randomBytes(6).toString('hex')}.tmp`);
  }

  run(): void {
    this.refuseForeign();
    const stale = [...this.ledger.keys()].filter((path) => !this.written.has(path) && this.mayGo(path));
    try {
      for (const artifact of withLedger(this.artifacts)) write(join(this.staging, 'new'), artifact);
      write(join(this.staging, 'during'), { path: LEDGER, contents: ledgerDuring(this.ledger, this.artifacts) });
      this.replace(LEDGER, 'during');
      for (const path of stale) this.setAside(path);
      for (const { path } of this.artifacts) this.replace(path, 'new');
      renameSync(join(this.staging, 'new', LEDGER), join(this.target, LEDGER));
    } catch (error) {
      this.undo();
      discard(this.staging);
      throw error;
    }
    discard(this.staging);
    for (const folder of new Set(stale.map((path) => dirname(path)))) this.removeEmpty(folder);
  }

  private mayGo(path: string): boolean {
    return mayRemove(this.target, path, this.ledger);
  }

  private setAside(path: string): void {
    this.move(join(this.target, path), this.keptPath(path));
  }

  private keptPath(path: string): string {
    const kept = join(this.staging, 'old', path);
    makeFolders(dirname(kept));
    return kept;
  }

  /** What is replaced is copied, not moved, for undoing: whoever looks or ends the process midway finds the old file or the new one. */
  private replace(path: string, from: 'new' | 'during'): void {
    const place = join(this.target, path);
    if (existsSync(place)) {
      const kept = this.keptPath(path);
      copyFileSync(place, kept);
      this.moves.push({ from: place, to: kept });
    }
    makeFolders(dirname(place));
    this.move(join(this.staging, from, path), place);
  }

  private move(from: string, to: string): void {
    renameSync(from, to);
    this.moves.push({ from, to });
  }

  private undo(): void {
    for (const { from, to } of this.moves.reverse()) renameSync(to, from);
  }

  private removeEmpty(folder: string): void {
    if (folder === '.') return;
    const place = join(this.target, folder);
    // another folder below it may have taken it along
    if (existsSync(place)) {
      if (readdirSync(place).length > 0) return;
      rmdirSync(place);
    }
    this.removeEmpty(dirname(folder));
  }

  private refuseForeign(): void {
    const changed = [
      ...this.artifacts.filter(({ path, contents }) => !this.mayReplace(path, contents)),
      ...[{ path: LEDGER }].filter(
        ({ path }) => existsSync(join(this.target, path)) && !isPlainFile(this.target, path),
      ),
    ];
    if (changed.length > 0) {
      const names = list(changed.map(({ path }) => path));
      throw new TenetError(
        `"${this.named}" contains files that Tenet did not write or that were changed since: ${names}`,
        {
          remedy: 'move them away or name another folder with --out; make changes in the spec',
        },
      );
    }
    const foreign: string[] = [];
    for (const path of filesIn(this.target)) {
      if (!this.isKnown(path)) foreign.push(path);
      if (foreign.length > NAMED) break;
    }
    if (foreign.length === 0) return;
    throw new TenetError(`"${this.named}" contains files that Tenet did not write: ${list(foreign)}`, {
      remedy: 'name an empty or new folder with --out, or one that only Tenet and Terraform write to',
    });
  }

  private mayReplace(path: string, contents: string): boolean {
    const place = join(this.target, path);
    if (lstatSync(place, { throwIfNoEntry: false }) === undefined) return this.hasPlainParents(path);
    if (isOurs(this.target, path, this.ledger)) return true;
    return isPlainFile(this.target, path) && readFileSync(place, 'utf8') === contents;
  }

  /** A link in place of a folder would put our files somewhere else. */
  private hasPlainParents(path: string): boolean {
    const parents = path.split('/').slice(0, -1);
    return parents.every((_part, index) => {
      const stats = lstatSync(join(this.target, ...parents.slice(0, index + 1)), { throwIfNoEntry: false });
      return stats === undefined || stats.isDirectory();
    });
  }

  private isKnown(path: string): boolean {
    return this.written.has(path) || isBeside(path) || this.beside.has(join(this.target, path)) || this.mayGo(path);
  }
}

/** What Terraform keeps and reads beside its files, and what is hidden: neither is ours, and both may be there. */
function isBeside(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === 'terraform.tfstate.d' || TERRAFORM.test(part));
}

const TERRAFORM = /\.(?:tfstate(?:\..*)?|tfvars|tfvars\.json|tf|tf\.json)$|^crash(?:\.\d+)?\.log$/;

/** Files below a folder, one by one: the folder may be a whole disk. Hidden folders are not entered. */
function* filesIn(folder: string, prefix = ''): Iterable<string> {
  for (const entry of readdirSync(join(folder, prefix), { withFileTypes: true })) {
    const path = `${prefix}${entry.name}`;
    if (!entry.isDirectory()) yield path;
    else if (!isBeside(path)) yield* filesIn(folder, `${path}/`);
  }
}

/** That many files are named in a refusal. */
const NAMED = 3;

function list(paths: readonly string[]): string {
  return `${paths.slice(0, NAMED).map(printable).join(', ')}${paths.length > NAMED ? ' ..' : ''}`;
}
