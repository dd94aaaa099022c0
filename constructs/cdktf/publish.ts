import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
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
      if (kept.has(file)) continue;
      rmSync(join(to, file), { force: true });
      removeEmpty(dirname(join(to, file)));
    }
  }
}

function removeEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}

function oldManifest(file: string): Manifest {
  if (!existsSync(file)) return { stacks: {} };
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}

/** Paths relative to `root`, sorted. */
function filesBelow(root: string, folder = ''): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, sep).length))
    .toSorted();
}
