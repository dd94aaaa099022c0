import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { leftOut } from './tier';

/**
 * The path of a real tool that a test checks our files with. Where it is not installed, the end of the run lists what was left out for it;
 * on CI that is a failure.
 */
export function findTool(name: string, folders: readonly string[] = []): string | undefined {
  const path = (process.env['PATH'] ?? '').split(delimiter);
  const found = [...folders, ...path].map((folder) => join(folder, name)).find(existsSync);
  if (found !== undefined) return found;
  if (process.env['CI'] === 'true') throw new Error(`${name} is not installed; .ci/tools.sh installs it or says how`);
  leftOut(`everything that needs ${name}, which is not installed (.ci/tools.sh)`);
  return undefined;
}

/**
 * `test`, or `test.skip` where a tool is missing: a case that did not run is never green.
 * @param tools what `findTool` gave
 */
export function testWith(...tools: readonly (string | undefined)[]): jest.It {
  return tools.includes(undefined) ? test.skip : test;
}
