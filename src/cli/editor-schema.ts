import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { packageRoot } from '../sources/version';

/** The schema of a spec within the package. */
const SCHEMA = 'src/spec/tenet.schema.json';

/**
 * What a YAML file names as its schema, so that editors complete and explain its keys: the one that npm installed for its folder, else the
 * one of the Tenet that runs. A path within the same tree is relative, for others have the tree elsewhere.
 * @param folder the folder of the file, absolute
 */
export function editorSchema(folder: string): string {
  const installed = parentsOf(folder)
    .map((parent) => join(parent, 'node_modules/pgtenet', SCHEMA))
    .find(existsSync);
  if (installed !== undefined) return slashed(relative(folder, installed));
  const root = packageRoot();
  if (root === undefined) return `node_modules/pgtenet/${SCHEMA}`;
  const own = join(root, SCHEMA);
  return parentsOf(folder).includes(root) ? slashed(relative(folder, own)) : slashed(own);
}

function parentsOf(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...parentsOf(parent)];
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
