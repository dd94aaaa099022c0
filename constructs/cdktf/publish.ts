import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** What CDKTF says it wrote. */
export interface Manifest {
  readonly stacks: Readonly<
    Record<string, { readonly synthesizedStackPath: string; readonly workingDirectory: string }>
  >;
}

/**
 * Moves what was synthesized into the output folder. First assets, whose path has their hash, then each stack by one
 * rename, then the manifest: at every moment a stack is the old one or the new one, whole. What Terraform keeps there
 * (its lock file, its modules, a state) stays. Stacks and assets that are no more are taken away last.
 */
export function publish(from: string, to: string, manifest: Manifest): void {
  const before = oldManifest(join(to, 'manifest.json'));
  const stacks = new Set(Object.values(manifest.stacks).map((stack) => join(stack.synthesizedStackPath)));
  const files = filesBelow(from);
  const rank = (file: string): number => (file === 'manifest.json' ? 2 : stacks.has(file) ? 1 : 0);
  for (const file of files.toSorted((a, b) => rank(a) - rank(b))) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    renameSync(join(from, file), join(to, file));
  }
  removeStale(to, before, new Set(files));
}

function removeStale(to: string, before: Manifest, kept: ReadonlySet<string>): void {
  for (const { synthesizedStackPath, workingDirectory } of Object.values(before.stacks)) {
    const assets = filesBelow(to, join(workingDirectory, 'assets'));
    for (const file of [...assets, join(synthesizedStackPath)]) {
      if (kept.has(file) || !isInside(to, file)) continue;
      rmSync(join(to, file), { force: true });
      removeEmpty(dirname(join(to, file)));
    }
  }
}

function removeEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}

/** The manifest may come from anybody, so a stack is only believed whose paths are those that CDKTF gives. */
function oldManifest(file: string): Manifest {
  try {
    const { stacks } = JSON.parse(readFileSync(file, 'utf8')) as { readonly stacks?: unknown };
    const known = Object.entries(stacks ?? {}).filter((entry): entry is [string, Manifest['stacks'][string]] =>
      isOfCdktf(entry[1]),
    );
    return { stacks: Object.fromEntries(known) };
  } catch {
    return { stacks: {} };
  }
}

function isOfCdktf(stack: unknown): boolean {
  if (typeof stack !== 'object' || stack === null) return false;
  const { synthesizedStackPath, workingDirectory } = stack as Readonly<Record<string, unknown>>;
  if (typeof workingDirectory !== 'string' || !/^stacks[/\\](?!\.\.?$)[^/\\]+$/.test(workingDirectory)) return false;
  return synthesizedStackPath === join(workingDirectory, 'cdk.tf.json');
}

/** False where a symbolic link leads to the file, which is then somebody else's. */
function isInside(root: string, file: string): boolean {
  if (!existsSync(join(root, file))) return false;
  return realpathSync(join(root, file)) === join(realpathSync(root), file);
}

/** Paths relative to `root`, sorted. */
function filesBelow(root: string, folder = ''): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, sep).length))
    .toSorted();
}
