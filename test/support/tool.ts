import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The path of a real tool that a test holds our files against. Where it is not installed the test says so and proves
 * nothing; on CI that is a failure.
 */
export function findTool(name: string, folders: readonly string[] = []): string | undefined {
  const path = (process.env['PATH'] ?? '').split(delimiter);
  const found = [...folders, ...path].map((folder) => join(folder, name)).find(existsSync);
  if (found !== undefined) return found;
  if (process.env['CI'] === 'true') throw new Error(`${name} is not installed; .ci/tools.sh installs it`);
  console.warn(`NOT CHECKED: ${name} is not installed, so what Tenet compiled for it was not tried`);
  return undefined;
}
