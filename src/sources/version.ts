import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface PackageJson {
  readonly name?: string;
  readonly version?: string;
}

/** The folder of this package: its source lies two folders deep in it, what is compiled three, and the bundle one. */
export function packageRoot(): string | undefined {
  return ['..', '../..', '../../..']
    .map((up) => join(__dirname, up))
    .find((folder) => readPackage(folder)?.name === 'pgtenet');
}

/** The version of this package, from its package.json: the only place that says it. */
export function packageVersion(): string {
  const root = packageRoot();
  return (root === undefined ? undefined : readPackage(root)?.version) ?? '0.0.0';
}

function readPackage(folder: string): PackageJson | undefined {
  const path = join(folder, 'package.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as PackageJson) : undefined;
}
